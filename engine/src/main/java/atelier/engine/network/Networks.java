package atelier.engine.network;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The networks known by name.
public final class Networks {
  private static final Map<String, Supplier<Network>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("lenet1", PublishedNetworks::lenet1);
    BY_NAME.put("lenet4", PublishedNetworks::lenet4);
    BY_NAME.put("lenet5", Networks::lenet5);
    BY_NAME.put("lenet5-1998", PublishedNetworks::lenet5);
    BY_NAME.put("lenet1-modern", () -> Variation.modernised(PublishedNetworks.lenet1()));
    BY_NAME.put("lenet4-modern", () -> Variation.modernised(PublishedNetworks.lenet4()));
    BY_NAME.put("dense", Networks::dense);
  }

  private Networks() {}

  /// LeNet-5 as it is taught today, for 28 x 28 images: full connections in the second convolution,
  /// ReLU, max pooling; 61,706 parameters. After LeCun, Bottou, Bengio and Haffner, "Gradient-Based
  /// Learning Applied to Document Recognition", 1998, section II.B, whose network takes 32 x 32
  /// images: hence the padding of 2.
  public static Network lenet5() {
    return Network.of("lenet5", new Shape(1, 28, 28))
        .then("conv1", Conv2d.of(1, 6, 5).withPadding(2))
        .then("relu1", new Relu())
        .then("pool1", MaxPool2d.of(2))
        .then("conv2", Conv2d.of(6, 16, 5))
        .then("relu2", new Relu())
        .then("pool2", MaxPool2d.of(2))
        .then("flatten", new Flatten())
        .then("fc1", new Linear(400, 120))
        .then("relu3", new Relu())
        .then("fc2", new Linear(120, 84))
        .then("relu4", new Relu())
        .then("fc3", new Linear(84, 10))
        .build();
  }

  /// A network without convolutions, for comparison: 784 pixels, a hidden layer of 100, ten
  /// classes; 79,510 parameters.
  public static Network dense() {
    return Network.of("dense", new Shape(1, 28, 28))
        .then("flatten", new Flatten())
        .then("fc1", new Linear(784, 100))
        .then("relu1", new Relu())
        .then("fc2", new Linear(100, 10))
        .build();
  }

  /// Every name that [#named] knows.
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /// The network of that name, if there is one.
  public static Optional<Network> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).map(Supplier::get);
  }
}

package atelier.engine.network;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.Subsample2d;
import atelier.engine.tensor.Shape;
import java.util.List;

/// LeNet-1, LeNet-4 and LeNet-5 as they were published, with trainable subsampling and the scaled
/// hyperbolic tangent. After Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-Based
/// Learning Applied to Document Recognition" (1998), sections II.B and III.C.
final class PublishedNetworks {
  /// Which of the six maps each filter of C3 sees: table I of the paper.
  private static final List<List<Integer>> C3 =
      List.of(
          List.of(0, 1, 2),
          List.of(1, 2, 3),
          List.of(2, 3, 4),
          List.of(3, 4, 5),
          List.of(0, 4, 5),
          List.of(0, 1, 5),
          List.of(0, 1, 2, 3),
          List.of(1, 2, 3, 4),
          List.of(2, 3, 4, 5),
          List.of(0, 3, 4, 5),
          List.of(0, 1, 4, 5),
          List.of(0, 1, 2, 5),
          List.of(0, 1, 3, 4),
          List.of(1, 2, 4, 5),
          List.of(0, 2, 3, 5),
          List.of(0, 1, 2, 3, 4, 5));

  /// Twenty pairs of a map and a filter, which the published count of 2,578 asks for; which ones is
  /// our choice: four filters see one map, eight see two.
  private static final List<List<Integer>> TWENTY =
      List.of(
          List.of(0),
          List.of(1),
          List.of(2),
          List.of(3),
          List.of(0, 1),
          List.of(1, 2),
          List.of(2, 3),
          List.of(0, 3),
          List.of(0, 2),
          List.of(1, 3),
          List.of(0, 1),
          List.of(2, 3));

  private PublishedNetworks() {}

  /// LeNet-1: 28 x 28, 4 maps, 12 maps, ten outputs; 2,578 parameters.
  static Network lenet1() {
    return Network.of("lenet1", new Shape(1, 28, 28))
        .then("c1", Conv2d.of(1, 4, 5))
        .then("tanh1", squash())
        .then("s2", new Subsample2d(4, 2))
        .then("tanh2", squash())
        .then("c3", new PartialConv2d(4, TWENTY, 5))
        .then("tanh3", squash())
        .then("s4", new Subsample2d(12, 2))
        .then("tanh4", squash())
        .then("flatten", new Flatten())
        .then("output", new Linear(192, 10))
        .build();
  }

  /// A network of LeNet-4's size. Its published description does not add up to its published count
  /// of about 17,000 parameters; this one has 4 and 16 maps, full connections, 56 hidden units and
  /// 16,722 parameters.
  static Network lenet4() {
    return Network.of("lenet4", new Shape(1, 28, 28))
        .then("c1", Conv2d.of(1, 4, 5))
        .then("tanh1", squash())
        .then("s2", new Subsample2d(4, 2))
        .then("tanh2", squash())
        .then("c3", Conv2d.of(4, 16, 5))
        .then("tanh3", squash())
        .then("s4", new Subsample2d(16, 2))
        .then("tanh4", squash())
        .then("flatten", new Flatten())
        .then("f5", new Linear(256, 56))
        .then("tanh5", squash())
        .then("output", new Linear(56, 10))
        .build();
  }

  /// LeNet-5 of 1998: 60,000 learned parameters and ten fixed pictures of 7 x 12 to be like.
  static Network lenet5() {
    return Network.of("lenet5-1998", new Shape(1, 28, 28))
        .then("c1", Conv2d.of(1, 6, 5).withPadding(2))
        .then("tanh1", squash())
        .then("s2", new Subsample2d(6, 2))
        .then("tanh2", squash())
        .then("c3", new PartialConv2d(6, C3, 5))
        .then("tanh3", squash())
        .then("s4", new Subsample2d(16, 2))
        .then("tanh4", squash())
        .then("c5", Conv2d.of(16, 120, 5))
        .then("tanh5", squash())
        .then("flatten", new Flatten())
        .then("f6", new Linear(120, 84))
        .then("tanh6", squash())
        .then("output", new RadialBasis(DigitPictures.ALL))
        .build();
  }

  private static Activate squash() {
    return new Activate(Function.LECUN_TANH);
  }
}

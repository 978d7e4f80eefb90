package atelier.engine.plan;

import java.util.Arrays;
import atelier.engine.golden.Json;
import atelier.engine.golden.Tensors;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Add;
import atelier.engine.layer.Attention;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Window;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Locale;

/// The network that a golden case is about.
///
/// @param golden the case
/// @param network ours
/// @param images in the case's tensors
/// @param sequence whether their axes are image, position, feature
/// @param parameters names of its tensors, in our storage order
record GoldenSubject(
    Json golden, Network network, int images, boolean sequence, List<String> parameters) {

  static GoldenSubject of(Json golden) {
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    String op = golden.get("op").text();
    int channels = (int) sides[sides.length == 4 ? 1 : sides.length - 1];
    boolean sequence = op.equals("multi_head_attention");
    // Where features are last, every row before them is an image of ours.
    int images = (int) (sides.length == 3 && !sequence ? sides[0] * sides[1] : sides[0]);
    images = sides.length == 1 ? 1 : images;
    Shape shape =
        sides.length == 4
            ? new Shape(channels, (int) sides[2], (int) sides[3])
            : sequence ? new Shape(channels, 1, (int) sides[1]) : Shape.ofFeatures(channels);
    return switch (op) {
      case "resblock" ->
          new GoldenSubject(golden, residual(shape), images, false, List.of("w1", "w2"));
      case "multi_head_attention" ->
          new GoldenSubject(
              golden,
              attention(shape, golden.get("attrs").get("heads").integer()),
              images,
              true,
              List.of("in_w", "in_b", "out_w", "out_b"));
      default -> {
        Network network = Network.of("one", shape).then("layer", layer(golden, channels)).build();
        List<String> parameters =
            List.of("w", "b").stream().filter(name -> golden.get("inputs").has(name)).toList();
        yield new GoldenSubject(golden, network, images, false, parameters);
      }
    };
  }

  private static Network residual(Shape shape) {
    Conv2d conv = Conv2d.of(shape.channels(), shape.channels(), 3).withPadding(1).withoutBias();
    return Network.of("block", shape)
        .then("conv1", conv)
        .then("relu1", new Relu())
        .then("conv2", conv)
        .then("add", new Add(), "conv2", Network.INPUT)
        .then("relu2", new Relu())
        .build();
  }

  private static Network attention(Shape shape, int heads) {
    int features = shape.channels();
    return Network.of("attention", shape)
        .then("in", new Linear(features, 3 * features))
        .then("heads", new Attention(heads))
        .then("out", new Linear(features, features))
        .build();
  }

  private static Layer layer(Json golden, int channels) {
    Json attributes = golden.has("attrs") ? golden.get("attrs") : golden;
    return switch (golden.get("op").text()) {
      case "conv2d", "conv2d_asymmetric" -> convolution(golden, channels);
      case "max_pool2d", "avg_pool2d", "global_avg_pool2d", "adaptive_avg_pool2d" ->
          pooling(golden);
      case "activation" -> activation(attributes.get("kind").text());
      case "gated" ->
          new Gate(
              attributes.get("kind").text().equals("geglu")
                  ? Activate.Function.GELU
                  : Activate.Function.SILU);
      case "linear" -> {
        double[] weight = golden.get("inputs").get("w").get("shape").numbers();
        yield new Linear(channels, (int) weight[0]);
      }
      case "softmax" -> new Softmax(false);
      case "batch_norm", "batch_norm_running" -> {
        BatchNorm2d norm = BatchNorm2d.of(channels);
        yield attributes.has("running_mean") ? norm.asFrozen() : norm;
      }
      case "layer_norm", "layer_norm2d" ->
          new LayerNorm(channels, (float) attributes.get("eps").number());
      case "local_response_norm" ->
          new LocalResponseNorm(
              attributes.get("size").integer(),
              (float) attributes.get("alpha").number(),
              (float) attributes.get("beta").number(),
              (float) attributes.get("k").number());
      default -> throw new IllegalArgumentException(golden.get("op").text());
    };
  }

  private static Layer activation(String kind) {
    return switch (kind) {
      case "relu" -> new Relu();
      case "leaky_relu_0.01" -> new Activate(Activate.Function.LEAKY_RELU);
      default -> new Activate(Activate.Function.valueOf(kind.toUpperCase(Locale.ROOT)));
    };
  }

  private static Layer pooling(Json golden) {
    Json attributes = golden.get("attrs");
    return switch (golden.get("op").text()) {
      case "max_pool2d" ->
          new MaxPool2d(
              attributes.get("kernel").integer(),
              attributes.get("stride").integer(),
              attributes.get("padding").integer(),
              attributes.get("ceil_mode").flag());
      case "avg_pool2d" ->
          new AvgPool2d(
              attributes.get("kernel").integer(),
              attributes.get("stride").integer(),
              attributes.get("padding").integer(),
              attributes.get("ceil_mode").flag(),
              attributes.get("count_include_pad").flag());
      case "global_avg_pool2d" -> AdaptiveAvgPool2d.global();
      default -> {
        double[] output = attributes.get("output").numbers();
        yield new AdaptiveAvgPool2d((int) output[0], (int) output[1]);
      }
    };
  }

  private static Conv2d convolution(Json golden, int channels) {
    double[] weight = golden.get("inputs").get("w").get("shape").numbers();
    Json attributes = golden.get("attrs");
    boolean biased = golden.get("inputs").has("b");
    if (attributes.has("pad_top")) {
      return new Conv2d(
          channels,
          (int) weight[0],
          new Window(
              (int) weight[2], 1, attributes.get("pad_top").integer(),
              attributes.get("pad_bottom").integer(), 1),
          new Window(
              (int) weight[3], 1, attributes.get("pad_left").integer(),
              attributes.get("pad_right").integer(), 1),
          1,
          biased);
    }
    return new Conv2d(
        channels,
        (int) weight[0],
        window(attributes, (int) weight[2], 0),
        window(attributes, (int) weight[3], 1),
        attributes.get("groups").integer(),
        biased);
  }

  private static Window window(Json attributes, int kernelSize, int side) {
    int padding = (int) attributes.get("padding").numbers()[side];
    return new Window(
        kernelSize,
        (int) attributes.get("stride").numbers()[side],
        padding,
        padding,
        (int) attributes.get("dilation").numbers()[side]);
  }

  /// Whether the case is about the layer after training.
  boolean answers() {
    return golden.has("attrs")
        && golden.get("attrs").has("running_mean");
  }

  /// The network's numbers: the case's, and the statistics that it begins with.
  float[] weights() {
    var weights = new float[network.storedCount()];
    int at = 0;
    for (String parameter : parameters) {
      float[] numbers = golden.get("inputs").get(parameter).floats();
      System.arraycopy(numbers, 0, weights, at, numbers.length);
      at += numbers.length;
    }
    if (golden.get("op").text().equals("batch_norm_running")) {
      Arrays.fill(weights, 9, 12, 1);
    }
    if (answers()) {
      double[] mean = golden.get("attrs").get("running_mean").numbers();
      double[] variance = golden.get("attrs").get("running_var").numbers();
      for (int c = 0; c < mean.length; c++) {
        weights[at + c] = (float) mean[c];
        weights[at + mean.length + c] = (float) variance[c];
      }
    }
    return weights;
  }

  /// A tensor of the case as `[C][H][W][n]`.
  float[] imagesLast(Json tensor, int n) {
    float[] turned = Tensors.imagesLast(tensor, images, n);
    return sequence ? channelsFirst(turned, tensor, n) : turned;
  }

  /// `[position][feature][n]` as `[feature][position][n]`.
  private static float[] channelsFirst(float[] numbers, Json tensor, int n) {
    double[] sides = tensor.get("shape").numbers();
    int positions = (int) sides[1];
    int features = (int) sides[2];
    var turned = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int row = i / n;
      turned[(row % features * positions + row / features) * n + i % n] = numbers[i];
    }
    return turned;
  }

  /// Fails unless ours, `[C][H][W][n]`, is the tensor.
  void assertNear(float[] ours, Json tensor, int n) {
    float[] expected = imagesLast(tensor, n);
    Tensors.assertImagesNear(ours, expected, images, n);
  }
}

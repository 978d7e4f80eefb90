package atelier.engine.onnx;

import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Attention;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.layer.Subsample2d;
import atelier.engine.layer.WindowAttention;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What layers without an operator of their own compute, in standard operators: the bodies of the
/// functions that travel in the file, so that any program can run it. Maps are N x C x H x W.
final class LayerFunctions {
  /// What the functions call their input.
  static final String X = "x";

  private final FunctionBody body;
  private final Shape input;
  private final boolean flat;

  /// @param input what the layer takes
  /// @param flat whether that is N x features
  LayerFunctions(FunctionBody body, Shape input, boolean flat) {
    this.body = body;
    this.input = input;
    this.flat = flat;
  }

  /// Writes the body.
  ///
  /// @param p names of the layer's tensors
  /// @return what it gives
  String write(Layer layer, List<String> p) {
    return switch (layer) {
      case Activate activate -> activation(activate.function(), X);
      case Dropout _, StochasticDepth _ -> body.node("Identity", X);
      case LayerNorm norm ->
          channelsFirst(
              body.node(
                  "LayerNormalization",
                  List.of(channelsLast(X), p.get(0), p.get(1)),
                  Attributes.integer("axis", -1),
                  Attributes.number("epsilon", norm.epsilon())));
      case Linear linear -> {
        String turned = body.transpose(p.get(0), 1, 0);
        String product = body.node("MatMul", channelsLast(X), turned);
        yield channelsFirst(linear.bias() ? body.node("Add", product, p.get(1)) : product);
      }
      case LayerScale _ -> body.node("Mul", X, perChannel(p.get(0)));
      case Subsample2d subsample -> subsampling(subsample, p);
      case Gate gate -> gate(gate);
      case AdaptiveAvgPool2d pool -> adaptivePooling(pool);
      case ClassToken _ -> classToken(p.get(0));
      case PositionEmbedding _ ->
          body.node(
              "Add",
              X,
              body.reshape(
                  body.transpose(p.get(0), 1, 0),
                  1,
                  input.channels(),
                  input.height(),
                  input.width()));
      case SelectPosition select ->
          body.gather(body.reshape(X, 0, input.channels(), -1), body.integer(select.position()), 2);
      case Attention attention -> attention(attention.heads());
      case WindowAttention attention -> windowAttention(attention, p.get(0));
      case PartialConv2d partial -> partialConvolution(partial, p);
      case RadialBasis basis -> radialBasis(basis);
      default -> throw new IllegalArgumentException("no function for " + layer);
    };
  }

  private String channelsLast(String x) {
    return flat ? x : body.transpose(x, 0, 2, 3, 1);
  }

  private String channelsFirst(String x) {
    return flat ? x : body.transpose(x, 0, 3, 1, 2);
  }

  private String perChannel(String weight) {
    return flat ? weight : body.reshape(weight, 1, -1, 1, 1);
  }

  private String times(String x, double factor) {
    return body.node("Mul", x, body.constant(factor));
  }

  private String plus(String x, double summand) {
    return body.node("Add", x, body.constant(summand));
  }

  private String activation(Activate.Function function, String x) {
    return switch (function) {
      case LECUN_TANH -> times(body.node("Tanh", times(x, 2.0 / 3)), 1.7159);
      case GELU -> {
        String part = body.node("Erf", times(x, 1 / Math.sqrt(2)));
        yield body.node("Mul", times(x, 0.5), plus(part, 1));
      }
      case GELU_TANH -> {
        String cube = body.node("Mul", x, body.node("Mul", x, x));
        String inner = body.node("Add", x, times(cube, 0.044715));
        String part = body.node("Tanh", times(inner, Math.sqrt(2 / Math.PI)));
        yield body.node("Mul", times(x, 0.5), plus(part, 1));
      }
      case SILU -> body.node("Mul", x, body.node("Sigmoid", x));
      case HARD_TANH -> {
        // Bounds without sides, as the operator wants them.
        String low = body.constant(new float[] {-1});
        String high = body.constant(new float[] {1});
        yield body.node("Max", body.node("Min", x, high), low);
      }
      case SIGMOID -> body.node("Sigmoid", x);
      case TANH -> body.node("Tanh", x);
      case ELU -> body.node("Elu", x);
      case SOFTPLUS -> body.node("Softplus", x);
      case LEAKY_RELU -> body.node("LeakyRelu", x, Attributes.number("alpha", 0.01f));
    };
  }

  private String subsampling(Subsample2d layer, List<String> p) {
    long side = layer.kernelSize();
    String mean =
        body.node(
            "AveragePool",
            X,
            Attributes.integers("kernel_shape", side, side),
            Attributes.integers("strides", side, side));
    String scaled = body.node("Mul", times(mean, layer.cells()), perChannel(p.get(0)));
    return body.node("Add", scaled, perChannel(p.get(1)));
  }

  private String gate(Gate gate) {
    int half = input.channels() / 2;
    String first = body.gather(X, range(0, half), 1);
    String second = body.gather(X, range(half, input.channels()), 1);
    return body.node("Mul", first, activation(gate.function(), second));
  }

  private String range(int from, int to) {
    return body.integers(LongStream.range(from, to).toArray());
  }

  /// Rows and columns are averaged one after the other, each by a matrix.
  private String adaptivePooling(AdaptiveAvgPool2d pool) {
    String rows = averages(pool.height(), input.height(), false);
    String columns = averages(pool.width(), input.width(), true);
    return body.node("MatMul", body.node("MatMul", rows, X), columns);
  }

  private String averages(int parts, int cells, boolean turned) {
    var matrix = new float[parts * cells];
    for (int part = 0; part < parts; part++) {
      int from = part * cells / parts;
      int to = Math.ceilDiv((part + 1) * cells, parts);
      for (int cell = from; cell < to; cell++) {
        matrix[turned ? cell * parts + part : part * cells + cell] = 1f / (to - from);
      }
    }
    return turned ? body.constant(matrix, cells, parts) : body.constant(matrix, parts, cells);
  }

  private String classToken(String token) {
    int channels = input.channels();
    String images = body.gather(body.node("Shape", X), body.integers(0), 0);
    String sides =
        body.node(
            "Concat",
            List.of(images, body.integers(channels, 1, 1)),
            Attributes.integer("axis", 0));
    String first = body.node("Expand", body.reshape(token, 1, channels, 1, 1), sides);
    String others = body.reshape(X, 0, channels, 1, -1);
    return body.node("Concat", List.of(first, others), Attributes.integer("axis", 3));
  }

  private String attention(int heads) {
    int embedding = input.channels() / 3;
    int features = embedding / heads;
    String all = body.reshape(X, 0, 3, heads, features, -1);
    String q = body.transpose(body.gather(all, body.integer(0), 1), 0, 1, 3, 2);
    String k = body.gather(all, body.integer(1), 1);
    String v = body.gather(all, body.integer(2), 1);
    String scores = times(body.node("MatMul", q, k), 1 / Math.sqrt(features));
    String shares = body.node("Softmax", scores, Attributes.integer("axis", -1));
    String out = body.node("MatMul", v, body.transpose(shares, 0, 1, 3, 2));
    return body.reshape(out, 0, embedding, input.height(), input.width());
  }

  private String windowAttention(WindowAttention layer, String table) {
    int embedding = input.channels() / 3;
    int heads = layer.heads();
    int features = embedding / heads;
    int cells = layer.window() * layer.window();
    int[] order = layer.order(input);
    long windows = order.length / cells;
    String places = body.integers(IntStream.of(order).asLongStream().toArray());
    String sorted = body.gather(body.reshape(X, 0, 3L * embedding, -1), places, 2);
    String all = body.reshape(sorted, 0, 3, heads, features, windows, cells);
    String q = body.transpose(body.gather(all, body.integer(0), 1), 0, 1, 3, 4, 2);
    String k = body.transpose(body.gather(all, body.integer(1), 1), 0, 1, 3, 2, 4);
    String v = body.transpose(body.gather(all, body.integer(2), 1), 0, 1, 3, 2, 4);
    String scores = times(body.node("MatMul", q, k), 1 / Math.sqrt(features));
    String pairs = body.integers(IntStream.of(layer.pairs()).asLongStream().toArray());
    String bias =
        body.reshape(body.transpose(body.gather(table, pairs, 0), 1, 0), 1, heads, 1, cells, cells);
    String biased = body.node("Add", body.node("Add", scores, bias), mask(layer, order));
    String shares = body.node("Softmax", biased, Attributes.integer("axis", -1));
    String out = body.node("MatMul", v, body.transpose(shares, 0, 1, 2, 4, 3));
    String flatOut = body.reshape(body.transpose(out, 0, 1, 3, 2, 4), 0, embedding, -1);
    var back = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    return body.reshape(
        body.gather(flatOut, body.integers(back), 2), 0, embedding, input.height(), input.width());
  }

  /// Takes positions that do not see each other out of the softmax.
  private String mask(WindowAttention layer, int[] order) {
    int cells = layer.window() * layer.window();
    int[] regions = layer.regions(input);
    var mask = new float[order.length * cells];
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < cells; j++) {
        mask[i * cells + j] = regions[i] == regions[i / cells * cells + j] ? 0 : -1e9f;
      }
    }
    return body.constant(mask, 1, 1, order.length / cells, cells, cells);
  }

  private String partialConvolution(PartialConv2d layer, List<String> p) {
    int side = layer.kernelSize();
    var zero = new float[side * side];
    String stored =
        body.node(
            "Concat",
            List.of(p.get(0), body.constant(zero, 1, side, side)),
            Attributes.integer("axis", 0));
    var places = new ArrayList<Long>();
    long next = 0;
    for (List<Integer> maps : layer.connections()) {
      for (int map = 0; map < layer.inChannels(); map++) {
        places.add(maps.contains(map) ? next++ : layer.connectionCount());
      }
    }
    String chosen =
        body.gather(stored, body.integers(places.stream().mapToLong(Long::longValue).toArray()), 0);
    String complete =
        body.reshape(chosen, layer.connections().size(), layer.inChannels(), side, side);
    return body.node("Conv", List.of(X, complete, p.get(1)));
  }

  private String radialBasis(RadialBasis layer) {
    int classes = layer.pictures().size();
    var pixels = new float[classes * layer.inFeatures()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = layer.pixel(i / layer.inFeatures(), i % layer.inFeatures());
    }
    String apart =
        body.node(
            "Sub",
            body.reshape(X, 0, 1, layer.inFeatures()),
            body.constant(pixels, classes, layer.inFeatures()));
    String squares = body.node("Mul", apart, apart);
    String sum =
        body.node(
            "ReduceSum", List.of(squares, body.integers(2)), Attributes.integer("keepdims", 0));
    return body.node("Neg", sum);
  }
}

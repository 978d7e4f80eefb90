package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Attention;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Merge;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.Relu;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.layer.Subsample2d;
import atelier.engine.layer.Window;
import atelier.engine.layer.WindowAttention;
import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Any network on a batch, in double precision, by the definitions: plain loops over `[C][H][W]`
/// that share no code with the engine but its descriptions.
final class DoubleTwin {
  private final Network network;

  DoubleTwin(Network network) {
    this.network = network;
  }

  /// Cross-entropy summed over the images of a batch, as a function of the weights.
  double loss(double[] weights, double[][] images, int[] labels) {
    Map<String, double[][]> values = values(weights, images);
    double loss = crossEntropy(values, network.layers().getLast().name(), labels);
    for (Auxiliary auxiliary : network.auxiliaries()) {
      loss += auxiliary.weight() * crossEntropy(values, auxiliary.layer(), labels);
    }
    return loss;
  }

  private static double crossEntropy(
      Map<String, double[][]> values, String row, int[] labels) {
    double[][] logits = requireNonNull(values.get(row));
    double loss = 0;
    for (int n = 0; n < labels.length; n++) {
      double max = Arrays.stream(logits[n]).max().orElseThrow();
      double sum = Arrays.stream(logits[n]).map(logit -> Math.exp(logit - max)).sum();
      loss += Math.log(sum) - (logits[n][labels[n]] - max);
    }
    return loss;
  }

  /// What every row gives, as in training but for chance.
  private Map<String, double[][]> values(double[] weights, double[][] images) {
    var values = new HashMap<String, double[][]>(Map.of(Network.INPUT, images));
    var shapes = new HashMap<String, Shape>(Map.of(Network.INPUT, network.input()));
    int offset = 0;
    for (NamedLayer row : network.layers()) {
      List<Shape> in = row.inputs().stream().map(shapes::get).toList();
      Shape out = row.layer().output(in);
      List<double[][]> taken = row.inputs().stream().map(values::get).toList();
      values.put(row.name(), batch(row.layer(), in, out, weights, offset, taken));
      shapes.put(row.name(), out);
      for (var parameter : row.layer().parameters()) {
        offset += parameter.size();
      }
    }
    return values;
  }

  private static double[][] batch(
      Layer layer,
      List<Shape> in,
      Shape out,
      double[] weights,
      int offset,
      List<double[][]> inputs) {
    double[][] first = inputs.getFirst();
    if (layer instanceof BatchNorm2d norm) {
      return batchNorm(norm, in.getFirst(), weights, offset, first);
    }
    var result = new double[first.length][];
    for (int n = 0; n < first.length; n++) {
      int image = n;
      result[n] =
          layer instanceof Merge
              ? merged(layer, inputs.stream().map(input -> input[image]).toList())
              : single(layer, in.getFirst(), out, weights, offset, first[n]);
    }
    return result;
  }

  private static double[] single(
      Layer layer, Shape in, Shape out, double[] weights, int offset, double[] x) {
    return switch (layer) {
      case Conv2d conv -> conv(conv, in, out, weights, offset, x);
      case PartialConv2d partial -> partialConv(partial, in, out, weights, offset, x);
      case Linear linear -> linear(linear, in, weights, offset, x);
      case MaxPool2d pool -> largest(pool.window(), in, out, x);
      case AvgPool2d pool -> mean(pool, in, out, x);
      case AdaptiveAvgPool2d _ -> evenMean(in, out, x);
      case Subsample2d subsample -> subsample(subsample, in, out, weights, offset, x);
      case Relu _ -> relu(x);
      case Activate activate -> activate(activate.function(), x);
      case Gate gate -> gate(gate, x);
      case Softmax softmax -> softmax(softmax.logarithm(), in, x);
      case LayerNorm norm -> layerNorm(norm, in, weights, offset, x);
      case LocalResponseNorm norm -> responseNorm(norm, in, x);
      case LayerScale _ -> perChannel(in, x, (c, value) -> weights[offset + c] * value);
      case ClassToken _ -> classToken(in, weights, offset, x);
      case PositionEmbedding _ -> positionEmbedding(in, weights, offset, x);
      case SelectPosition select -> select(in, select.position(), x);
      case Attention attention -> attention(in, attention.heads(), x, (_, _, _) -> 0);
      case WindowAttention window ->
          attention(in, window.heads(), x, windowBias(window, in, weights, offset));
      case RadialBasis basis -> radialBasis(basis, x);
      case Flatten _ -> x;
      case Dropout _, StochasticDepth _, BatchNorm2d _, Merge _ ->
          throw new IllegalArgumentException(layer.toString());
    };
  }

  private static double[] merged(Layer layer, List<double[]> parts) {
    if (layer instanceof Concat) {
      return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
    var sum = new double[parts.getFirst().length];
    for (double[] part : parts) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  private static double[][] batchNorm(
      BatchNorm2d norm, Shape shape, double[] weights, int offset, double[][] x) {
    int places = shape.height() * shape.width();
    int channels = shape.channels();
    var y = new double[x.length][shape.size()];
    for (int c = 0; c < channels; c++) {
      double mean = 0;
      for (double[] image : x) {
        for (int p = 0; p < places; p++) {
          mean += image[c * places + p] / (x.length * places);
        }
      }
      double variance = 0;
      for (double[] image : x) {
        for (int p = 0; p < places; p++) {
          double difference = image[c * places + p] - mean;
          variance += difference * difference / (x.length * places);
        }
      }
      for (int n = 0; n < x.length; n++) {
        for (int p = 0; p < places; p++) {
          double normal = (x[n][c * places + p] - mean) / Math.sqrt(variance + norm.epsilon());
          y[n][c * places + p] = weights[offset + c] * normal + weights[offset + channels + c];
        }
      }
    }
    return y;
  }

  private interface OfChannel {
    double apply(int channel, double value);
  }

  private static double[] perChannel(Shape shape, double[] x, OfChannel function) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = function.apply(i / (shape.height() * shape.width()), x[i]);
    }
    return y;
  }

  private static double[] partialConv(
      PartialConv2d partial, Shape in, Shape out, double[] weights, int offset, double[] x) {
    int k = partial.kernelSize();
    int biases = offset + partial.connectionCount() * k * k;
    var y = new double[out.size()];
    for (int i = 0; i < y.length; i++) {
      int filter = i / (out.height() * out.width());
      int top = i / out.width() % out.height();
      int left = i % out.width();
      int weight = offset;
      for (int before = 0; before < filter; before++) {
        weight += partial.connections().get(before).size() * k * k;
      }
      y[i] = weights[biases + filter];
      for (int map : partial.connections().get(filter)) {
        for (int cell = 0; cell < k * k; cell++) {
          int at = (map * in.height() + top + cell / k) * in.width() + left + cell % k;
          y[i] += weights[weight++] * x[at];
        }
      }
    }
    return y;
  }

  private static double[] subsample(
      Subsample2d layer, Shape in, Shape out, double[] weights, int offset, double[] x) {
    double[] means = mean(layer.mean(), in, out, x);
    return perChannel(
        out,
        means,
        (c, value) ->
            weights[offset + c] * value * layer.cells()
                + weights[offset + layer.channels() + c]);
  }

  private static double[] gate(Gate gate, double[] x) {
    int half = x.length / 2;
    double[] second = activate(gate.function(), Arrays.copyOfRange(x, half, x.length));
    for (int i = 0; i < half; i++) {
      second[i] *= x[i];
    }
    return second;
  }

  private static double[] classToken(Shape in, double[] weights, int offset, double[] x) {
    int places = in.height() * in.width();
    var y = new double[in.channels() * (places + 1)];
    for (int c = 0; c < in.channels(); c++) {
      y[c * (places + 1)] = weights[offset + c];
      System.arraycopy(x, c * places, y, c * (places + 1) + 1, places);
    }
    return y;
  }

  private static double[] positionEmbedding(Shape in, double[] weights, int offset, double[] x) {
    int places = in.height() * in.width();
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += weights[offset + i % places * in.channels() + i / places];
    }
    return y;
  }

  private static double[] select(Shape in, int position, double[] x) {
    int places = in.height() * in.width();
    var y = new double[in.channels()];
    for (int c = 0; c < y.length; c++) {
      y[c] = x[c * places + position];
    }
    return y;
  }

  private static double[] radialBasis(RadialBasis basis, double[] x) {
    var y = new double[basis.pictures().size()];
    for (int k = 0; k < y.length; k++) {
      for (int j = 0; j < x.length; j++) {
        y[k] -= Math.pow(x[j] - basis.pixel(k, j), 2);
      }
    }
    return y;
  }

  /// What is added to the score of two positions; minus infinity if they do not see each other.
  private interface PairBias {
    double of(int head, int from, int to);
  }

  private static double[] attention(Shape in, int heads, double[] x, PairBias bias) {
    int places = in.height() * in.width();
    int features = in.channels() / 3 / heads;
    int all = heads * features * places;
    var y = new double[all];
    for (int head = 0; head < heads; head++) {
      int first = head * features * places;
      for (int i = 0; i < places; i++) {
        var scores = new double[places];
        double sum = 0;
        for (int j = 0; j < places; j++) {
          double score = 0;
          for (int d = 0; d < features; d++) {
            score += x[first + d * places + i] * x[all + first + d * places + j];
          }
          scores[j] = Math.exp(score / Math.sqrt(features) + bias.of(head, i, j));
          sum += scores[j];
        }
        for (int d = 0; d < features; d++) {
          for (int j = 0; j < places; j++) {
            y[first + d * places + i] += scores[j] / sum * x[2 * all + first + d * places + j];
          }
        }
      }
    }
    return y;
  }

  /// As the paper's figure 4 has it: the map is rolled, cut into windows, and regions that were not
  /// neighbours are masked.
  private static PairBias windowBias(
      WindowAttention layer, Shape in, double[] weights, int offset) {
    int window = layer.window();
    int down = in.height() == window ? 0 : layer.shift();
    int right = in.width() == window ? 0 : layer.shift();
    return (head, from, to) -> {
      int[] a = rolled(from, in, down, right);
      int[] b = rolled(to, in, down, right);
      boolean together =
          a[0] / window == b[0] / window
              && a[1] / window == b[1] / window
              && region(a[0], in.height(), window, down) == region(b[0], in.height(), window, down)
              && region(a[1], in.width(), window, right) == region(b[1], in.width(), window, right);
      int dy = a[0] % window - b[0] % window + window - 1;
      int dx = a[1] % window - b[1] % window + window - 1;
      return together
          ? weights[offset + (dy * (2 * window - 1) + dx) * layer.heads() + head]
          : Double.NEGATIVE_INFINITY;
    };
  }

  private static int[] rolled(int position, Shape in, int down, int right) {
    int y = position / in.width();
    int x = position % in.width();
    return new int[] {
      (y - down + in.height()) % in.height(), (x - right + in.width()) % in.width()
    };
  }

  private static int region(int at, int side, int window, int shift) {
    return at < side - window ? 0 : at < side - shift ? 1 : 2;
  }

  private static double[] activate(Activate.Function function, double[] values) {
    return Arrays.stream(values)
        .map(
            x ->
                switch (function) {
                  case SIGMOID -> 1 / (1 + Math.exp(-x));
                  case TANH -> Math.tanh(x);
                  case LECUN_TANH -> 1.7159 * Math.tanh(2 * x / 3);
                  case GELU -> x * (0.5 + simpson(x) / Math.sqrt(2 * Math.PI));
                  case GELU_TANH -> {
                    double inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
                    yield x * (1 + Math.tanh(inner)) / 2;
                  }
                  case SILU -> x / (1 + Math.exp(-x));
                  case LEAKY_RELU -> Math.max(x, 0.01 * x);
                  case ELU -> x > 0 ? x : Math.exp(x) - 1;
                  case SOFTPLUS -> Math.log(1 + Math.exp(x));
                  case HARD_TANH -> Math.clamp(x, -1, 1);
                })
        .toArray();
  }

  private static double[] layerNorm(
      LayerNorm norm, Shape shape, double[] weights, int offset, double[] x) {
    int places = shape.height() * shape.width();
    int channels = shape.channels();
    var y = new double[x.length];
    for (int p = 0; p < places; p++) {
      double mean = 0;
      double squares = 0;
      for (int c = 0; c < channels; c++) {
        mean += x[c * places + p] / channels;
        squares += x[c * places + p] * x[c * places + p] / channels;
      }
      double deviation = Math.sqrt(squares - mean * mean + norm.epsilon());
      for (int c = 0; c < channels; c++) {
        double normal = (x[c * places + p] - mean) / deviation;
        y[c * places + p] = weights[offset + c] * normal + weights[offset + channels + c];
      }
    }
    return y;
  }

  private static double[] responseNorm(LocalResponseNorm norm, Shape shape, double[] x) {
    int places = shape.height() * shape.width();
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double squares = 0;
      for (int near = -(norm.size() / 2); near <= (norm.size() - 1) / 2; near++) {
        int j = i + near * places;
        squares += j >= 0 && j < x.length ? x[j] * x[j] : 0;
      }
      double amount = norm.k() + norm.alpha() / norm.size() * squares;
      y[i] = x[i] / Math.pow(amount, norm.beta());
    }
    return y;
  }

  private static double[] softmax(boolean logarithm, Shape shape, double[] x) {
    int places = shape.height() * shape.width();
    var sums = new double[places];
    for (int i = 0; i < x.length; i++) {
      sums[i % places] += Math.exp(x[i]);
    }
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = logarithm ? x[i] - Math.log(sums[i % places]) : Math.exp(x[i]) / sums[i % places];
    }
    return y;
  }

  /// Integral of exp(-t^2 / 2) from 0 to x, by Simpson's rule.
  private static double simpson(double x) {
    int parts = 2_000;
    double step = x / parts;
    double sum = 0;
    for (int i = 0; i <= parts; i++) {
      int weight = i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-(i * step) * (i * step) / 2);
    }
    return sum * step / 3;
  }

  private static double[] conv(
      Conv2d conv, Shape in, Shape out, double[] weights, int offset, double[] x) {
    int biases = offset + conv.outChannels() * conv.weightsPerFilter();
    var y = new double[out.size()];
    int at = 0;
    for (int oc = 0; oc < out.channels(); oc++) {
      for (int oy = 0; oy < out.height(); oy++) {
        for (int ox = 0; ox < out.width(); ox++) {
          y[at++] =
              (conv.bias() ? weights[biases + oc] : 0)
                  + filtered(conv, in, weights, offset, x, oc, oy, ox);
        }
      }
    }
    return y;
  }

  private static double filtered(
      Conv2d conv, Shape in, double[] weights, int offset, double[] x, int oc, int oy, int ox) {
    Window rows = conv.rows();
    Window columns = conv.columns();
    int channels = conv.inChannels() / conv.groups();
    int first = oc / (conv.outChannels() / conv.groups()) * channels;
    int weight = offset + oc * conv.weightsPerFilter();
    double sum = 0;
    for (int ic = first; ic < first + channels; ic++) {
      for (int ky = 0; ky < rows.kernelSize(); ky++) {
        for (int kx = 0; kx < columns.kernelSize(); kx++, weight++) {
          int iy = oy * rows.stride() - rows.before() + ky * rows.dilation();
          int ix = ox * columns.stride() - columns.before() + kx * columns.dilation();
          if (iy >= 0 && iy < in.height() && ix >= 0 && ix < in.width()) {
            sum += weights[weight] * x[(ic * in.height() + iy) * in.width() + ix];
          }
        }
      }
    }
    return sum;
  }

  private static double[] linear(
      Linear linear, Shape in, double[] weights, int offset, double[] x) {
    int places = in.height() * in.width();
    int biases = offset + linear.inFeatures() * linear.outFeatures();
    var y = new double[linear.outFeatures() * places];
    for (int i = 0; i < y.length; i++) {
      int o = i / places;
      y[i] = linear.bias() ? weights[biases + o] : 0;
      for (int f = 0; f < linear.inFeatures(); f++) {
        y[i] += weights[offset + o * linear.inFeatures() + f] * x[f * places + i % places];
      }
    }
    return y;
  }

  /// What becomes of the cells of a window.
  private interface Pooled {
    /// @param top first row of the window, perhaps outside the map
    /// @param left first column
    double of(int channel, int top, int left);
  }

  private static double[] pool(Window window, Shape out, Pooled pooled) {
    var y = new double[out.size()];
    int at = 0;
    for (int c = 0; c < out.channels(); c++) {
      for (int oy = 0; oy < out.height(); oy++) {
        for (int ox = 0; ox < out.width(); ox++) {
          y[at++] =
              pooled.of(
                  c,
                  oy * window.stride() - window.padding(),
                  ox * window.stride() - window.padding());
        }
      }
    }
    return y;
  }

  private static double[] largest(Window window, Shape in, Shape out, double[] x) {
    return pool(
        window,
        out,
        (c, top, left) -> {
          double best = Double.NEGATIVE_INFINITY;
          for (int iy = top; iy < top + window.kernelSize(); iy++) {
            for (int ix = left; ix < left + window.kernelSize(); ix++) {
              if (iy >= 0 && iy < in.height() && ix >= 0 && ix < in.width()) {
                best = Math.max(best, x[(c * in.height() + iy) * in.width() + ix]);
              }
            }
          }
          return best;
        });
  }

  private static double[] mean(AvgPool2d pool, Shape in, Shape out, double[] x) {
    int padding = pool.padding();
    return pool(
        pool.window(),
        out,
        (c, top, left) -> {
          double sum = 0;
          int counted = 0;
          for (int iy = top; iy < top + pool.kernelSize(); iy++) {
            for (int ix = left; ix < left + pool.kernelSize(); ix++) {
              boolean inside = iy >= 0 && iy < in.height() && ix >= 0 && ix < in.width();
              boolean padded = iy < in.height() + padding && ix < in.width() + padding;
              counted += inside || (padded && pool.countIncludePad()) ? 1 : 0;
              sum += inside ? x[(c * in.height() + iy) * in.width() + ix] : 0;
            }
          }
          return sum / counted;
        });
  }

  private static double[] evenMean(Shape in, Shape out, double[] x) {
    var y = new double[out.size()];
    for (int i = 0; i < y.length; i++) {
      int c = i / (out.height() * out.width());
      int oy = i / out.width() % out.height();
      int ox = i % out.width();
      int bottom = (int) Math.ceil((oy + 1.0) * in.height() / out.height());
      int right = (int) Math.ceil((ox + 1.0) * in.width() / out.width());
      int cells = 0;
      for (int iy = oy * in.height() / out.height(); iy < bottom; iy++) {
        for (int ix = ox * in.width() / out.width(); ix < right; ix++) {
          y[i] += x[(c * in.height() + iy) * in.width() + ix];
          cells++;
        }
      }
      y[i] /= cells;
    }
    return y;
  }

  private static double[] relu(double[] x) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
    return y;
  }
}

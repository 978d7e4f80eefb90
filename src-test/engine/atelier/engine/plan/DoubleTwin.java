package atelier.engine.plan;

import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Window;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;

/// Any network on one image, in double precision, by the definitions: plain loops over `[C][H][W]`
/// that share no code with the engine but its descriptions.
final class DoubleTwin {
  private final Network network;

  DoubleTwin(Network network) {
    this.network = network;
  }

  /// Cross-entropy of one image, as a function of the weights.
  double loss(double[] weights, double[] image, int label) {
    double[] logits = logits(weights, image);
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - max);
    }
    return Math.log(sum) - (logits[label] - max);
  }

  double[] logits(double[] weights, double[] image) {
    double[] values = image;
    Shape shape = network.input();
    int offset = 0;
    for (NamedLayer row : network.layers()) {
      Shape out = row.layer().output(shape);
      values =
          switch (row.layer()) {
            case Conv2d conv -> conv(conv, shape, out, weights, offset, values);
            case Linear linear -> linear(linear, weights, offset, values);
            case MaxPool2d pool -> largest(pool.window(), shape, out, values);
            case AvgPool2d pool -> mean(pool, shape, out, values);
            case AdaptiveAvgPool2d _ -> evenMean(shape, out, values);
            case Relu _ -> relu(values);
            case Activate activate -> activate(activate.function(), values);
            case Softmax softmax -> softmax(softmax.logarithm(), shape, values);
            case LayerNorm norm -> layerNorm(norm, shape, weights, offset, values);
            case LocalResponseNorm norm -> responseNorm(norm, shape, values);
            case Flatten _ -> values;
          };
      for (var parameter : row.layer().parameters()) {
        offset += parameter.size();
      }
      shape = out;
    }
    return values;
  }

  private static double[] activate(Activate.Function function, double[] values) {
    return java.util.Arrays.stream(values)
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
          y[at++] = weights[biases + oc] + filtered(conv, in, weights, offset, x, oc, oy, ox);
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

  private static double[] linear(Linear linear, double[] weights, int offset, double[] x) {
    var y = new double[linear.outFeatures()];
    for (int o = 0; o < y.length; o++) {
      double sum = weights[offset + linear.inFeatures() * linear.outFeatures() + o];
      for (int i = 0; i < linear.inFeatures(); i++) {
        sum += weights[offset + o * linear.inFeatures() + i] * x[i];
      }
      y[o] = sum;
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

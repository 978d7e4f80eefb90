package atelier.engine.kernel;

import java.util.Arrays;

/// The scalar twins of the kernels: the obvious loops, in the order of summation that the kernel
/// promises. They are the specification.
final class Twins {
  private Twins() {}

  /// One rounding where the kernels have fused multiply-adds, two elsewhere.
  private static float fma(float a, float b, float c) {
    return Lanes.isFused() ? Math.fma(a, b, c) : a * b + c;
  }

  static void tapSum(
      float[] in, int inStart, int[] tap, int from, int to, float[] weight, int weightStart,
      int sumStep, int tapStep, float[] bias, int biasStart, float[] out, int outStart, int outStep, int outputs,
      int length) {
    for (int t = 0; t < outputs; t++) {
      for (int r = 0; r < length; r++) {
        float sum = bias[biasStart + t];
        for (int k = from; k < to; k++) {
          sum = fma(weight[weightStart + t * sumStep + k * tapStep], in[inStart + tap[k] + r], sum);
        }
        out[outStart + t * outStep + r] = sum;
      }
    }
  }

  static void tapScatter(
      float[] in, int inStart, int[] tap, int from, int to, float[] weight, int weightStart,
      int weightStep, float[] out, int outStart, int outStep, int sums, int length, int shifts,
      int shift) {
    for (int s = shifts - 1; s >= 0; s--) {
      for (int t = 0; t < sums; t++) {
        for (int k = from; k < to; k++) {
          float w = weight[weightStart + (s * tap.length + k) * weightStep + t];
          for (int r = 0; r < length; r++) {
            int at = outStart + t * outStep + s * shift + r;
            out[at] = fma(w, in[inStart + tap[k] + r], out[at]);
          }
        }
      }
    }
  }

  static void weightGradient(
      float[] dy, int dyStart, int dyStep, int dyRow, int outputs, float[] in, int inStart,
      int inRow, int[] tap, int taps, int rows, int length, float[] lanes, int lanesStart) {
    int whole = length / 16 * 16;
    for (int k = 0; k < taps; k++) {
      for (int t = 0; t < outputs; t++) {
        int at = lanesStart + (t * taps + k) * 16;
        for (int part = 0; part < 2; part++) {
          for (int y = 0; y < rows; y++) {
            for (int r = part == 0 ? 0 : whole; r < (part == 0 ? whole : length); r++) {
              float g = dy[dyStart + t * dyStep + y * dyRow + r];
              float x = in[inStart + tap[k] + y * inRow + r];
              lanes[at + r % 16] = fma(g, x, lanes[at + r % 16]);
            }
          }
        }
      }
    }
  }

  static void biasGradient(
      float[] dy, int dyStart, int dyStep, int dyRow, int outputs, int rows, int length,
      float[] lanes, int lanesStart) {
    int whole = length / 16 * 16;
    for (int t = 0; t < outputs; t++) {
      for (int part = 0; part < 2; part++) {
        for (int y = 0; y < rows; y++) {
          for (int r = part == 0 ? 0 : whole; r < (part == 0 ? whole : length); r++) {
            lanes[lanesStart + t * 16 + r % 16] += dy[dyStart + t * dyStep + y * dyRow + r];
          }
        }
      }
    }
  }

  static float laneTree(float[] lanes, int start) {
    float[] l = Arrays.copyOfRange(lanes, start, start + 16);
    for (int half = 8; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        l[i] += l[i + half];
      }
    }
    return l[0];
  }

  /// Max pooling of whole maps `[c][h][w][n]`; returns {values, codes}.
  static float[][] maxPool(
      float[] in, int c, int h, int w, int n, int window, int stride, int padding, boolean relu) {
    int outH = (h + 2 * padding - window) / stride + 1;
    int outW = (w + 2 * padding - window) / stride + 1;
    var out = new float[c * outH * outW * n];
    var code = new float[out.length];
    for (int ch = 0; ch < c; ch++) {
      for (int y = 0; y < outH; y++) {
        for (int x = 0; x < outW; x++) {
          for (int i = 0; i < n; i++) {
            float best = Float.NEGATIVE_INFINITY;
            int place = -1;
            for (int ky = 0; ky < window; ky++) {
              for (int kx = 0; kx < window; kx++) {
                int iy = y * stride - padding + ky;
                int ix = x * stride - padding + kx;
                if (iy < 0 || iy >= h || ix < 0 || ix >= w) {
                  continue;
                }
                float cell = in[((ch * h + iy) * w + ix) * n + i];
                if (place < 0 || cell > best || Float.isNaN(cell)) {
                  best = cell;
                  place = ky * window + kx;
                }
              }
            }
            int at = ((ch * outH + y) * outW + x) * n + i;
            out[at] = relu ? Math.max(0, best) : best;
            code[at] = relu && best <= 0 ? -1 : place;
          }
        }
      }
    }
    return new float[][] {out, code};
  }

  /// Gradient of a max pooling of 2 x 2 windows side by side, from its codes.
  static float[] maxPoolGradient(float[] dOut, float[] code, int c, int h, int w, int n) {
    var dIn = new float[c * h * w * n];
    for (int ch = 0; ch < c; ch++) {
      for (int y = 0; y < h / 2; y++) {
        for (int x = 0; x < w / 2; x++) {
          for (int i = 0; i < n; i++) {
            int at = ((ch * (h / 2) + y) * (w / 2) + x) * n + i;
            int place = (int) code[at];
            dIn[((ch * h + 2 * y + place / 2) * w + 2 * x + place % 2) * n + i] = dOut[at];
          }
        }
      }
    }
    return dIn;
  }

  /// Average pooling of whole maps; padded cells count.
  static float[] avgPool(
      float[] in, int c, int h, int w, int n, int window, int stride, int padding) {
    int outH = (h + 2 * padding - window) / stride + 1;
    int outW = (w + 2 * padding - window) / stride + 1;
    var out = new float[c * outH * outW * n];
    for (int ch = 0; ch < c; ch++) {
      for (int y = 0; y < outH; y++) {
        for (int x = 0; x < outW; x++) {
          for (int i = 0; i < n; i++) {
            float sum = 0;
            for (int ky = 0; ky < window; ky++) {
              for (int kx = 0; kx < window; kx++) {
                int iy = y * stride - padding + ky;
                int ix = x * stride - padding + kx;
                if (iy >= 0 && iy < h && ix >= 0 && ix < w) {
                  sum += in[((ch * h + iy) * w + ix) * n + i];
                }
              }
            }
            out[((ch * outH + y) * outW + x) * n + i] = sum / (window * window);
          }
        }
      }
    }
    return out;
  }

  static void adam(
      float[] weights, float[] first, float[] second, float[] gradient, int from, int to,
      AdaptiveMoments.Step step) {
    for (int i = from; i < to; i++) {
      float g = fma(step.weightDecay(), weights[i], gradient[i]);
      float m = fma(1 - step.beta1(), g, first[i] * step.beta1());
      float v = fma((1 - step.beta2()) * g, g, second[i] * step.beta2());
      first[i] = Math.abs(m) < Float.MIN_NORMAL ? 0 : m;
      second[i] = v < Float.MIN_NORMAL ? 0 : v;
      float root = fma((float) Math.sqrt(second[i]), step.unbias(), step.epsilon());
      weights[i] = fma(-step.rate(), first[i] / root, weights[i] * step.keep());
    }
  }

  static void rmsProp(
      float[] weights, float[] square, float[] gradient, int from, int to, float rate,
      float alpha, float epsilon, float decay) {
    for (int i = from; i < to; i++) {
      float g = fma(decay, weights[i], gradient[i]);
      float v = fma((1 - alpha) * g, g, square[i] * alpha);
      square[i] = v < Float.MIN_NORMAL ? 0 : v;
      weights[i] = fma(-rate, g / ((float) Math.sqrt(square[i]) + epsilon), weights[i]);
    }
  }

  static void momentumAhead(
      float[] weights, float[] velocity, float[] gradient, int from, int to, float rate,
      float momentum, float decay) {
    for (int i = from; i < to; i++) {
      float g = fma(decay, weights[i], gradient[i]);
      float v = fma(momentum, velocity[i], g);
      velocity[i] = Math.abs(v) < Float.MIN_NORMAL ? 0 : v;
      weights[i] = fma(-rate, fma(momentum, velocity[i], g), weights[i]);
    }
  }

  static void momentum(
      float[] weights, float[] velocity, float[] gradient, int from, int to, float rate,
      float momentum, float decay) {
    for (int i = from; i < to; i++) {
      float g = fma(decay, weights[i], gradient[i]);
      float v = fma(momentum, velocity[i], g);
      velocity[i] = Math.abs(v) < Float.MIN_NORMAL ? 0 : v;
      weights[i] = fma(-rate, velocity[i], weights[i]);
    }
  }
}

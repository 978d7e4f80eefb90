package atelier.engine.kernel;

import jdk.incubator.vector.FloatVector;

/// The scalar twins of the kernels that look across channels or positions. They share the
/// polynomials of [VectorMath], which `PointwiseTest` holds to double precision.
final class NormTwins {
  private NormTwins() {}

  static float exp(float x) {
    return VectorMath.expOrZero(FloatVector.broadcast(Lanes.SPECIES, x)).lane(0);
  }

  static float log(float x) {
    return VectorMath.log(FloatVector.broadcast(Lanes.SPECIES, x)).lane(0);
  }

  private static float power(float x, float exponent) {
    float product = log(x) * exponent;
    return VectorMath.exp(FloatVector.broadcast(Lanes.SPECIES, product)).lane(0);
  }

  private static float mean(float[] in, int channels, int step, int i) {
    float sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += in[c * step + i];
    }
    return sum / channels;
  }

  private static float scale(float[] in, int channels, int step, int i, float epsilon) {
    float mean = mean(in, channels, step, i);
    float squares = 0;
    for (int c = 0; c < channels; c++) {
      float difference = in[c * step + i] - mean;
      squares = Lanes.multiplyAdd(difference, difference, squares);
    }
    return 1 / (float) Math.sqrt(squares / channels + epsilon);
  }

  static float[] channelNorm(
      float[] in, int channels, int step, float[] weight, float[] bias, float epsilon) {
    var out = new float[in.length];
    for (int i = 0; i < step; i++) {
      float mean = mean(in, channels, step, i);
      float scale = scale(in, channels, step, i, epsilon);
      for (int c = 0; c < channels; c++) {
        out[c * step + i] =
            Lanes.multiplyAdd((in[c * step + i] - mean) * scale, weight[c], bias[c]);
      }
    }
    return out;
  }

  /// The gradient of the input, then the lanes of the parameters.
  static float[][] channelNormGradients(
      float[] in, float[] dOut, int channels, int step, float[] weight, float epsilon) {
    var dIn = new float[in.length];
    var lanes = new float[2 * channels * 16];
    for (int i = 0; i < step; i++) {
      float mean = mean(in, channels, step, i);
      float scale = scale(in, channels, step, i, epsilon);
      float sum = 0;
      float product = 0;
      for (int c = 0; c < channels; c++) {
        float h = (in[c * step + i] - mean) * scale;
        float slope = dOut[c * step + i];
        int lane = c * 16 + i % 16;
        lanes[lane] = Lanes.multiplyAdd(slope, h, lanes[lane]);
        lanes[lane + channels * 16] += slope;
        sum += slope * weight[c];
        product = Lanes.multiplyAdd(slope * weight[c], h, product);
      }
      for (int c = 0; c < channels; c++) {
        float h = (in[c * step + i] - mean) * scale;
        float pull = Lanes.multiplyAdd(h, product / channels, sum / channels);
        dIn[c * step + i] = (dOut[c * step + i] * weight[c] - pull) * scale;
      }
    }
    return new float[][] {dIn, lanes};
  }

  private static float amount(
      float[] in, int channels, int step, int i, int c, int size, float alpha, float k) {
    float squares = 0;
    for (int j = c - size / 2; j <= c + (size - 1) / 2; j++) {
      float x = j < 0 || j >= channels ? 0 : in[j * step + i];
      squares = Lanes.multiplyAdd(x, x, squares);
    }
    return Lanes.multiplyAdd(squares, alpha / size, k);
  }

  static float[] responseNorm(
      float[] in, int channels, int step, int size, float alpha, float beta, float k) {
    var out = new float[in.length];
    for (int i = 0; i < step; i++) {
      for (int c = 0; c < channels; c++) {
        float amount = amount(in, channels, step, i, c, size, alpha, k);
        out[c * step + i] = in[c * step + i] * power(amount, -beta);
      }
    }
    return out;
  }

  static float[] responseNormGradient(
      float[] in, float[] dOut, int channels, int step, int size, float alpha, float beta,
      float k) {
    var dIn = new float[in.length];
    for (int i = 0; i < step; i++) {
      for (int j = 0; j < channels; j++) {
        float sum = 0;
        for (int c = j - (size - 1) / 2; c <= j + size / 2; c++) {
          if (c >= 0 && c < channels) {
            float amount = amount(in, channels, step, i, c, size, alpha, k);
            sum += dOut[c * step + i] * power(amount, -beta) * in[c * step + i] / amount;
          }
        }
        float own =
            dOut[j * step + i]
                * power(amount(in, channels, step, i, j, size, alpha, k), -beta);
        float share = alpha / size;
        dIn[j * step + i] = Lanes.multiplyAdd(in[j * step + i] * (-2 * share * beta), sum, own);
      }
    }
    return dIn;
  }

  static float[] softmax(float[] in, int channels, int step, boolean logarithm) {
    var out = new float[in.length];
    for (int i = 0; i < step; i++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < channels; c++) {
        max = Math.max(max, in[c * step + i]);
      }
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += exp(in[c * step + i] - max);
      }
      for (int c = 0; c < channels; c++) {
        float above = in[c * step + i] - max;
        out[c * step + i] = logarithm ? above - log(sum) : exp(above) / sum;
      }
    }
    return out;
  }

  static float[] softmaxGradient(
      float[] out, float[] dOut, int channels, int step, boolean logarithm) {
    var dIn = new float[out.length];
    for (int i = 0; i < step; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        sum = logarithm ? sum + dOut[at] : Lanes.multiplyAdd(dOut[at], out[at], sum);
      }
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        dIn[at] = logarithm ? dOut[at] - exp(out[at]) * sum : out[at] * (dOut[at] - sum);
      }
    }
    return dIn;
  }

  /// The gradient, then the losses.
  static float[][] crossEntropy(
      float[] logits, int classes, int n, int[] labels, float smoothing, float scale) {
    float[] gradient = softmax(logits, classes, n, false);
    var losses = new float[n];
    for (int i = 0; i < n; i++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, logits[c * n + i]);
      }
      float sum = 0;
      float distance = 0;
      for (int c = 0; c < classes; c++) {
        sum += exp(logits[c * n + i] - max);
        distance += logits[c * n + i] - max;
      }
      int right = labels[i] * n + i;
      float expected = (logits[right] - max) * (1 - smoothing);
      expected += smoothing > 0 ? distance * (smoothing / classes) : 0;
      losses[i] = (float) StrictMath.log(sum) - expected;
      gradient[right] -= 1 - smoothing;
      for (int c = 0; c < classes; c++) {
        float slope = (gradient[c * n + i] - smoothing / classes) * scale;
        gradient[c * n + i] = Math.abs(slope) < Float.MIN_NORMAL ? 0 : slope;
      }
    }
    return new float[][] {gradient, losses};
  }

  /// The gradient, then the losses.
  static float[][] meanSquaredError(float[] x, float[] target, int outputs, int n, float scale) {
    var gradient = new float[x.length];
    var losses = new float[n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < outputs; c++) {
        float difference = x[c * n + i] - target[c * n + i];
        gradient[c * n + i] = difference * (2f / outputs * scale);
        losses[i] += difference * difference;
      }
      losses[i] /= outputs;
    }
    return new float[][] {gradient, losses};
  }

  static double products(float[] x, float[] y, int places, int images, int counted) {
    var chains = new double[16];
    for (int p = 0; p < places; p++) {
      for (int n = 0; n < counted; n++) {
        int at = p * images + n;
        chains[(counted == images ? at : n) % 16] += (double) x[at] * y[at];
      }
    }
    double sum = 0;
    for (int l = 0; l < 8; l++) {
      sum += chains[l] + chains[l + 8];
    }
    return sum;
  }

  /// What attention of one head computes: `[position][image]` for each feature.
  ///
  /// @param out attended values
  /// @param probabilities `[i][j][images]`
  /// @param dq gradient of the queries, of which `dk` and `dv` are the companions
  /// @param slopes gradients of the biased scores, `[i][j][images]`
  record Attended(
      float[] out, float[] probabilities, float[] dq, float[] dk, float[] dv, float[] slopes) {}

  static Attended attention(
      float[] q, float[] k, float[] v, float[] bias, float[] dOut, int[] positions, int places,
      int features, int images) {
    int width = positions.length;
    float scale = (float) (1 / Math.sqrt(features));
    var p = new float[width * width * images];
    var out = new float[q.length];
    var dq = new float[q.length];
    var dk = new float[q.length];
    var dv = new float[q.length];
    var slopes = new float[p.length];
    for (int n = 0; n < images; n++) {
      for (int i = 0; i < width; i++) {
        var scores = new float[width];
        for (int j = 0; j < width; j++) {
          float sum = 0;
          for (int d = 0; d < features; d++) {
            int row = d * places;
            float key = k[(row + positions[j]) * images + n];
            sum = Lanes.multiplyAdd(q[(row + positions[i]) * images + n], key, sum);
          }
          scores[j] = sum * scale + (bias.length == 0 ? 0 : bias[i * width + j]);
        }
        float[] chances = softmax(scores, width, 1, false);
        for (int j = 0; j < width; j++) {
          p[(i * width + j) * images + n] = chances[j];
        }
        var dp = new float[width];
        for (int j = 0; j < width; j++) {
          for (int d = 0; d < features; d++) {
            int at = (d * places + positions[i]) * images + n;
            int other = (d * places + positions[j]) * images + n;
            out[at] = Lanes.multiplyAdd(chances[j], v[other], out[at]);
            dp[j] = Lanes.multiplyAdd(dOut[at], v[other], dp[j]);
            dv[other] = Lanes.multiplyAdd(chances[j], dOut[at], dv[other]);
          }
        }
        float mean = 0;
        for (int j = 0; j < width; j++) {
          mean = Lanes.multiplyAdd(chances[j], dp[j], mean);
        }
        for (int j = 0; j < width; j++) {
          float slope = chances[j] * (dp[j] - mean);
          slopes[(i * width + j) * images + n] = slope;
          for (int d = 0; d < features; d++) {
            int at = (d * places + positions[i]) * images + n;
            int other = (d * places + positions[j]) * images + n;
            dq[at] = Lanes.multiplyAdd(slope, k[other], dq[at]);
            dk[other] = Lanes.multiplyAdd(slope, q[at], dk[other]);
          }
        }
      }
    }
    for (int i = 0; i < dq.length; i++) {
      dq[i] *= scale;
      dk[i] *= scale;
    }
    return new Attended(out, p, dq, dk, dv, slopes);
  }
}

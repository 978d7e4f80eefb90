package atelier.engine.kernel;

import java.util.Arrays;

/// Scaled dot-product attention of one head between some positions:
///
/// ```
/// s[i][j] = scale * sum over d of q[d][i] * k[d][j] + bias[i][j]
/// p[i] = softmax(s[i])
/// out[d][i] = sum over j of p[i][j] * v[d][j]
/// ```
///
/// each for every image: the images are the lanes. Sums ascend, one multiply-add a product; the
/// softmax is computed in double with `StrictMath`. After A. Vaswani et al., "Attention Is All You
/// Need" (2017), section 3.2.1.
public final class AttentionHead {
  private final int[] positions;
  private final int places;
  private final int features;
  private final int images;
  private final int width;
  private final float scale;

  /// Where a tensor `[features][places][images]` lies.
  ///
  /// @param array shared with others
  /// @param start index of its first number
  public record Part(float[] array, int start) {}

  /// @param positions places that see each other
  /// @param places of the map
  /// @param features of this head
  public AttentionHead(int[] positions, int places, int features, int images) {
    this.positions = positions.clone();
    this.places = places;
    this.features = features;
    this.images = images;
    this.width = positions.length;
    this.scale = (float) (1 / Math.sqrt(features));
  }

  /// Numbers of its probabilities: `[i][j][images]`.
  public int size() {
    return width * width * images;
  }

  /// @param bias `[i][j]`, empty for none
  /// @param probabilities `[i][j][images]`, overwritten
  public void forward(Part q, Part k, Part v, float[] bias, Part probabilities, Part out) {
    Arrays.fill(probabilities.array, probabilities.start, probabilities.start + size(), 0);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        for (int d = 0; d < features; d++) {
          multiplyAdd(q, at(d, i), k, at(d, j), probabilities, pair(i, j));
        }
      }
      softmax(probabilities, i, bias);
      for (int d = 0; d < features; d++) {
        clear(out, at(d, i));
        for (int j = 0; j < width; j++) {
          multiplyAdd(probabilities, pair(i, j), v, at(d, j), out, at(d, i));
        }
      }
    }
  }

  private void softmax(Part scores, int i, float[] bias) {
    float[] s = scores.array;
    for (int n = 0; n < images; n++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < width; j++) {
        int at = scores.start + pair(i, j) + n;
        s[at] = s[at] * scale + (bias.length == 0 ? 0 : bias[i * width + j]);
        max = Math.max(max, s[at]);
      }
      double sum = 0;
      for (int j = 0; j < width; j++) {
        sum += StrictMath.exp(s[scores.start + pair(i, j) + n] - max);
      }
      for (int j = 0; j < width; j++) {
        int at = scores.start + pair(i, j) + n;
        s[at] = (float) (StrictMath.exp(s[at] - max) / sum);
      }
    }
  }

  /// The way back. What is added to `dq`, `dk` and `dv` must have begun as zeros.
  ///
  /// @param probabilities as `forward` left them; become the gradient of the scores before scaling
  /// @param dOut gradient of the output
  /// @param slopes room for `[j][images]`
  public void backward(
      Part q,
      Part k,
      Part v,
      Part probabilities,
      Part dOut,
      Part slopes,
      Part dq,
      Part dk,
      Part dv) {
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        clear(slopes, j * images);
        for (int d = 0; d < features; d++) {
          multiplyAdd(probabilities, pair(i, j), dOut, at(d, i), dv, at(d, j));
          multiplyAdd(dOut, at(d, i), v, at(d, j), slopes, j * images);
        }
      }
      backThroughSoftmax(probabilities, i, slopes);
      for (int j = 0; j < width; j++) {
        for (int d = 0; d < features; d++) {
          multiplyAdd(slopes, j * images, k, at(d, j), dq, at(d, i));
          multiplyAdd(slopes, j * images, q, at(d, i), dk, at(d, j));
        }
      }
    }
  }

  /// Leaves the gradient of the scores in `probabilities` and the scaled one in `slopes`.
  private void backThroughSoftmax(Part probabilities, int i, Part slopes) {
    float[] p = probabilities.array;
    float[] dp = slopes.array;
    for (int n = 0; n < images; n++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        sum += (double) p[probabilities.start + pair(i, j) + n] * dp[slopes.start + j * images + n];
      }
      for (int j = 0; j < width; j++) {
        int at = probabilities.start + pair(i, j) + n;
        int slope = slopes.start + j * images + n;
        p[at] = (float) (p[at] * (dp[slope] - sum));
        dp[slope] = scale * p[at];
      }
    }
  }

  private void multiplyAdd(Part x, int xAt, Part y, int yAt, Part out, int outAt) {
    Product.add(
        x.array, x.start + xAt, y.array, y.start + yAt, out.array, out.start + outAt, images);
  }

  private void clear(Part part, int at) {
    Arrays.fill(part.array, part.start + at, part.start + at + images, 0);
  }

  private int at(int d, int i) {
    return (d * places + positions[i]) * images;
  }

  private int pair(int i, int j) {
    return (i * width + j) * images;
  }
}

package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;
import static atelier.engine.kernel.VectorMath.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Scaled dot-product attention of one head between some positions:
///
/// ```
/// s[i][j] = scale * (sum over d of q[d][i] * k[d][j]) + bias[i][j]
/// p[i] = softmax(s[i])
/// out[d][i] = sum over j of p[i][j] * v[d][j]
/// ```
///
/// each for every image: the images are the lanes. Sums ascend, one multiply-add a product; the
/// exponentials are taken of differences to the largest score. After A. Vaswani et al., "Attention
/// Is All You Need" (2017), section 3.2.1. The scalar twin is `NormTwins.attention`.
public final class AttentionHead {
  private final int[] positions;
  private final int places;
  private final int features;
  private final int images;
  private final int width;
  private final float scale;

  /// `[j][lanes]`: gradients of the probabilities of one position
  private final float[] slopes;

  /// Where a tensor `[features][places][images]` lies.
  ///
  /// @param array shared with others
  /// @param start index of its first number
  public record Part(float[] array, int start) {
    private FloatVector at(int index, VectorMask<Float> inside) {
      return FloatVector.fromArray(SPECIES, array, start + index, inside);
    }

    private void set(int index, FloatVector lanes, VectorMask<Float> inside) {
      lanes.intoArray(array, start + index, inside);
    }
  }

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
    this.slopes = new float[width * WIDTH];
  }

  /// Numbers of its probabilities: `[i][j][images]`.
  public int size() {
    return width * width * images;
  }

  /// @param bias `[i][j]`, empty for none
  /// @param probabilities `[i][j][images]`, overwritten
  public void forward(Part q, Part k, Part v, float[] bias, Part probabilities, Part out) {
    for (int n = 0; n < images; n += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(n, images);
      for (int i = 0; i < width; i++) {
        scores(q, k, bias, probabilities, i, n, inside);
        softmax(probabilities, i, n, inside);
        attend(probabilities, v, out, i, n, inside);
      }
    }
  }

  /// Puts the scores of position i where its probabilities will be.
  private void scores(
      Part q, Part k, float[] bias, Part scores, int i, int n, VectorMask<Float> inside) {
    for (int j = 0; j < width; j++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int d = 0; d < features; d++) {
        sum = multiplyAdd(q.at(at(d, i) + n, inside), k.at(at(d, j) + n, inside), sum);
      }
      FloatVector score = sum.mul(scale).add(bias.length == 0 ? 0 : bias[i * width + j]);
      scores.set(pair(i, j) + n, score, inside);
    }
  }

  private void softmax(Part scores, int i, int n, VectorMask<Float> inside) {
    float[] s = scores.array;
    int first = scores.start + pair(i, 0) + n;
    int end = first + width * images;
    FloatVector max = FloatVector.fromArray(SPECIES, s, first, inside);
    for (int at = first + images; at < end; at += images) {
      max = max.max(FloatVector.fromArray(SPECIES, s, at, inside));
    }
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int at = first; at < end; at += images) {
      FloatVector above = FloatVector.fromArray(SPECIES, s, at, inside).sub(max);
      FloatVector power = VectorMath.expOrZero(above);
      power.intoArray(s, at, inside);
      sum = sum.add(power);
    }
    for (int at = first; at < end; at += images) {
      FloatVector.fromArray(SPECIES, s, at, inside).div(sum).intoArray(s, at, inside);
    }
  }

  private void attend(Part p, Part v, Part out, int i, int n, VectorMask<Float> inside) {
    for (int d = 0; d < features; d++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int j = 0; j < width; j++) {
        sum = multiplyAdd(p.at(pair(i, j) + n, inside), v.at(at(d, j) + n, inside), sum);
      }
      out.set(at(d, i) + n, sum, inside);
    }
  }

  /// The way back: overwrites `dq`, `dk` and `dv` at the positions.
  ///
  /// @param probabilities as `forward` left them; become the gradient of the scores with their
  ///     biases
  /// @param dOut gradient of the output
  public void backward(
      Part q, Part k, Part v, Part probabilities, Part dOut, Part dq, Part dk, Part dv) {
    for (int n = 0; n < images; n += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(n, images);
      sumOverRows(probabilities, dOut, 1, dv, n, inside);
      for (int i = 0; i < width; i++) {
        backThroughSoftmax(probabilities, v, dOut, i, n, inside);
      }
      sumOverRows(probabilities, q, scale, dk, n, inside);
      for (int d = 0; d < features; d++) {
        for (int i = 0; i < width; i++) {
          FloatVector sum = FloatVector.zero(SPECIES);
          for (int j = 0; j < width; j++) {
            FloatVector slope = probabilities.at(pair(i, j) + n, inside);
            sum = multiplyAdd(slope, k.at(at(d, j) + n, inside), sum);
          }
          dq.set(at(d, i) + n, sum.mul(scale), inside);
        }
      }
    }
  }

  /// to[d][j] = factor * (sum over i of rows[i][j] * x[d][i])
  private void sumOverRows(
      Part rows, Part x, float factor, Part to, int n, VectorMask<Float> inside) {
    for (int d = 0; d < features; d++) {
      for (int j = 0; j < width; j++) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < width; i++) {
          FloatVector row = rows.at(pair(i, j) + n, inside);
          sum = multiplyAdd(row, x.at(at(d, i) + n, inside), sum);
        }
        to.set(at(d, j) + n, sum.mul(factor), inside);
      }
    }
  }

  private void backThroughSoftmax(
      Part p, Part v, Part dOut, int i, int n, VectorMask<Float> inside) {
    FloatVector mean = FloatVector.zero(SPECIES);
    for (int j = 0; j < width; j++) {
      FloatVector slope = FloatVector.zero(SPECIES);
      for (int d = 0; d < features; d++) {
        slope = multiplyAdd(dOut.at(at(d, i) + n, inside), v.at(at(d, j) + n, inside), slope);
      }
      slope.intoArray(slopes, j * WIDTH);
      mean = multiplyAdd(p.at(pair(i, j) + n, inside), slope, mean);
    }
    for (int j = 0; j < width; j++) {
      FloatVector above = FloatVector.fromArray(SPECIES, slopes, j * WIDTH).sub(mean);
      p.set(pair(i, j) + n, p.at(pair(i, j) + n, inside).mul(above), inside);
    }
  }

  private int at(int d, int i) {
    return (d * places + positions[i]) * images;
  }

  private int pair(int i, int j) {
    return (i * width + j) * images;
  }
}

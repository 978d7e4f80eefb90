package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;
import static atelier.engine.kernel.VectorMath.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Local response normalisation across channels, place by place:
///
/// ```
/// y[c] = x[c] * d[c]^-beta,   d[c] = alpha / size * (sum over j near c of x[j]^2) + k
/// ```
///
/// `near`: from c - size / 2 to c + (size - 1) / 2, inside the channels. The lanes are places and
/// images; sums ascend, one multiply-add for each product. A channel of a place is `step` numbers
/// after the one before. The scalar twins are `NormTwins.responseNorm` and
/// `NormTwins.responseNormGradient`.
public final class ResponseNorm {
  private final int channels;
  private final int step;
  private final int size;
  private final float share;
  private final float beta;
  private final float k;

  /// `[C][lanes]`: d of the places at hand
  private final float[] amounts;

  /// `[C][lanes]`: dy * y / d
  private final float[] pulls;

  /// @param channels C
  /// @param step numbers of a map: places x images
  /// @param size channels of the neighbourhood
  /// @param alpha weight of the mean square
  /// @param beta power
  /// @param k added, above 0
  public ResponseNorm(int channels, int step, int size, float alpha, float beta, float k) {
    this.channels = channels;
    this.step = step;
    this.size = size;
    this.share = alpha / size;
    this.beta = beta;
    this.k = k;
    this.amounts = new float[channels * WIDTH];
    this.pulls = new float[channels * WIDTH];
  }

  /// Normalises every cell.
  public void forward(float[] in, int inStart, float[] out, int outStart) {
    for (int i = 0; i < step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, step);
      findAmounts(in, inStart + i, inside);
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + at, inside);
        FloatVector amount = FloatVector.fromArray(SPECIES, amounts, c * WIDTH);
        x.mul(power(amount)).intoArray(out, outStart + at, inside);
      }
    }
  }

  /// The gradient of the input:
  ///
  /// ```
  /// dx[j] = dy[j] * d[j]^-beta
  ///     - 2 alpha beta / size * x[j] * sum over c that have j near of dy[c] * y[c] / d[c]
  /// ```
  public void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart) {
    for (int i = 0; i < step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, step);
      findAmounts(in, inStart + i, inside);
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        FloatVector amount = FloatVector.fromArray(SPECIES, amounts, c * WIDTH);
        FloatVector own =
            FloatVector.fromArray(SPECIES, dOut, dOutStart + at, inside).mul(power(amount));
        own.intoArray(dIn, dInStart + at, inside);
        FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + at, inside);
        own.mul(x).div(amount).intoArray(pulls, c * WIDTH);
      }
      pullBack(in, inStart + i, dIn, dInStart + i, step - i);
    }
  }

  private void pullBack(float[] in, int inStart, float[] dIn, int dInStart, int left) {
    VectorMask<Float> inside = SPECIES.indexInRange(0, left);
    for (int j = 0; j < channels; j++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = first(j, (size - 1) / 2); c <= last(j, size / 2); c++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, pulls, c * WIDTH));
      }
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + j * step, inside);
      FloatVector own = FloatVector.fromArray(SPECIES, dIn, dInStart + j * step, inside);
      multiplyAdd(x.mul(-2 * share * beta), sum, own).intoArray(dIn, dInStart + j * step, inside);
    }
  }

  private int first(int c, int before) {
    return Math.max(0, c - before);
  }

  private int last(int c, int after) {
    return Math.min(channels - 1, c + after);
  }

  private void findAmounts(float[] in, int start, VectorMask<Float> inside) {
    FloatVector offset = FloatVector.broadcast(SPECIES, k);
    FloatVector factor = FloatVector.broadcast(SPECIES, share);
    for (int c = 0; c < channels; c++) {
      FloatVector squares = FloatVector.zero(SPECIES);
      for (int j = first(c, size / 2); j <= last(c, (size - 1) / 2); j++) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, start + j * step, inside);
        squares = multiplyAdd(x, x, squares);
      }
      multiplyAdd(squares, factor, offset).intoArray(amounts, c * WIDTH);
    }
  }

  /// amount^-beta
  private FloatVector power(FloatVector amount) {
    return VectorMath.exp(VectorMath.log(amount).mul(-beta));
  }
}

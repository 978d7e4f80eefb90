package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;
import static atelier.engine.kernel.VectorMath.multiplyAdd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Layer norm over channels, place by place:
///
/// ```
/// y[c] = h[c] * weight[c] + bias[c],   h[c] = (x[c] - mean) / sqrt(variance + epsilon)
/// ```
///
/// The lanes are places and images; sums ascend with the channels, one multiply-add for each
/// product. A channel of a place is `step` numbers after the one before. The scalar twins are
/// `NormTwins.channelNorm` and `NormTwins.channelNormGradients`.
public final class ChannelNorm {
  private ChannelNorm() {}

  /// What a layer is normalised with.
  ///
  /// @param channels C
  /// @param step numbers of a map: places x images
  /// @param weights where weights and biases lie
  /// @param weightStart first weight
  /// @param biasStart first bias
  /// @param epsilon added to the variance
  public record Setting(
      int channels, int step, float[] weights, int weightStart, int biasStart, float epsilon) {}

  /// Normalises every place.
  public static void forward(Setting setting, float[] in, int inStart, float[] out, int outStart) {
    for (int i = 0; i < setting.step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, setting.step);
      FloatVector mean = mean(setting, in, inStart + i, inside);
      FloatVector scale = scale(setting, in, inStart + i, inside, mean);
      for (int c = 0; c < setting.channels; c++) {
        int at = c * setting.step + i;
        FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + at, inside);
        FloatVector weight =
            FloatVector.broadcast(SPECIES, setting.weights[setting.weightStart + c]);
        FloatVector bias = FloatVector.broadcast(SPECIES, setting.weights[setting.biasStart + c]);
        multiplyAdd(x.sub(mean).mul(scale), weight, bias).intoArray(out, outStart + at, inside);
      }
    }
  }

  /// The gradients of the input and of the parameters:
  ///
  /// ```
  /// g[c] = dy[c] * weight[c]
  /// dx[c] = (g[c] - (h[c] * mean(g * h) + mean(g))) / sqrt(variance + epsilon)
  /// ```
  ///
  /// @param dIn overwritten; may be empty, `dInStart` then below 0
  /// @param lanes `[2 C][16]`, overwritten: of the gradients of the weights and then of the biases
  ///     what numbers n, n + 16, ... of every map add up to
  public static void backward(
      Setting setting,
      float[] in,
      int inStart,
      float[] dOut,
      int dOutStart,
      float[] dIn,
      int dInStart,
      float[] lanes) {
    Arrays.fill(lanes, 0);
    int channels = setting.channels;
    for (int i = 0; i < setting.step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, setting.step);
      FloatVector mean = mean(setting, in, inStart + i, inside);
      FloatVector scale = scale(setting, in, inStart + i, inside, mean);
      FloatVector sum = FloatVector.zero(SPECIES);
      FloatVector product = FloatVector.zero(SPECIES);
      for (int c = 0; c < channels; c++) {
        int at = c * setting.step + i;
        FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + at, inside);
        FloatVector slope = FloatVector.fromArray(SPECIES, dOut, dOutStart + at, inside);
        FloatVector h = x.sub(mean).mul(scale);
        int lane = c * LOGICAL + i % LOGICAL;
        multiplyAdd(slope, h, FloatVector.fromArray(SPECIES, lanes, lane))
            .intoArray(lanes, lane, inside);
        lane += channels * LOGICAL;
        FloatVector.fromArray(SPECIES, lanes, lane).add(slope).intoArray(lanes, lane);
        FloatVector g = slope.mul(setting.weights[setting.weightStart + c]);
        sum = sum.add(g);
        product = multiplyAdd(g, h, product);
      }
      FloatVector meanSum = sum.div(channels);
      FloatVector meanProduct = product.div(channels);
      for (int c = 0; dInStart >= 0 && c < channels; c++) {
        int at = c * setting.step + i;
        FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + at, inside);
        FloatVector slope = FloatVector.fromArray(SPECIES, dOut, dOutStart + at, inside);
        FloatVector h = x.sub(mean).mul(scale);
        FloatVector g = slope.mul(setting.weights[setting.weightStart + c]);
        g.sub(multiplyAdd(h, meanProduct, meanSum))
            .mul(scale)
            .intoArray(dIn, dInStart + at, inside);
      }
    }
  }

  private static FloatVector mean(
      Setting setting, float[] in, int start, VectorMask<Float> inside) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int c = 0; c < setting.channels; c++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, in, start + c * setting.step, inside));
    }
    return sum.div(setting.channels);
  }

  /// 1 / sqrt(variance + epsilon)
  private static FloatVector scale(
      Setting setting, float[] in, int start, VectorMask<Float> inside, FloatVector mean) {
    FloatVector squares = FloatVector.zero(SPECIES);
    for (int c = 0; c < setting.channels; c++) {
      FloatVector difference =
          FloatVector.fromArray(SPECIES, in, start + c * setting.step, inside).sub(mean);
      squares = multiplyAdd(difference, difference, squares);
    }
    FloatVector deviation = squares.div(setting.channels).add(setting.epsilon).sqrt();
    return FloatVector.broadcast(SPECIES, 1f).div(deviation);
  }
}

package atelier.engine.kernel;

/// Layer norm over channels, place by place:
///
/// ```
/// y[c] = weight[c] * h[c] + bias[c],   h[c] = (x[c] - mean) / sqrt(variance + epsilon)
/// ```
///
/// Sums in double, channels ascending. A channel of a place is `step` numbers after the one before.
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
      int channels, int step, float[] weights, int weightStart, int biasStart, double epsilon) {}

  /// Normalises every place.
  public static void forward(Setting setting, float[] in, int inStart, float[] out, int outStart) {
    for (int i = 0; i < setting.step; i++) {
      double mean = mean(setting, in, inStart + i);
      double scale = scale(setting, in, inStart + i, mean);
      for (int c = 0; c < setting.channels; c++) {
        double h = (in[inStart + c * setting.step + i] - mean) * scale;
        double weight = setting.weights[setting.weightStart + c];
        out[outStart + c * setting.step + i] =
            (float) (weight * h + setting.weights[setting.biasStart + c]);
      }
    }
  }

  /// The gradients of the input and of the parameters:
  ///
  /// ```
  /// g[c] = dy[c] * weight[c]
  /// dx[c] = (g[c] - mean(g) - h[c] * mean(g * h)) / sqrt(variance + epsilon)
  /// ```
  ///
  /// @param dIn overwritten; may be empty, `dInStart` then below 0
  /// @param parameters gradients of the C weights, then of the C biases, added to
  public static void backward(
      Setting setting,
      float[] in,
      int inStart,
      float[] dOut,
      int dOutStart,
      float[] dIn,
      int dInStart,
      double[] parameters) {
    for (int i = 0; i < setting.step; i++) {
      double mean = mean(setting, in, inStart + i);
      double scale = scale(setting, in, inStart + i, mean);
      double sum = 0;
      double product = 0;
      for (int c = 0; c < setting.channels; c++) {
        int at = c * setting.step + i;
        double h = (in[inStart + at] - mean) * scale;
        double slope = dOut[dOutStart + at];
        double g = slope * setting.weights[setting.weightStart + c];
        parameters[c] += slope * h;
        parameters[setting.channels + c] += slope;
        sum += g;
        product += g * h;
      }
      for (int c = 0; dInStart >= 0 && c < setting.channels; c++) {
        int at = c * setting.step + i;
        double h = (in[inStart + at] - mean) * scale;
        double g = dOut[dOutStart + at] * (double) setting.weights[setting.weightStart + c];
        dIn[dInStart + at] =
            (float) ((g - sum / setting.channels - h * product / setting.channels) * scale);
      }
    }
  }

  private static double mean(Setting setting, float[] in, int start) {
    double sum = 0;
    for (int c = 0; c < setting.channels; c++) {
      sum += in[start + c * setting.step];
    }
    return sum / setting.channels;
  }

  /// 1 / sqrt(variance + epsilon)
  private static double scale(Setting setting, float[] in, int start, double mean) {
    double squares = 0;
    for (int c = 0; c < setting.channels; c++) {
      double difference = in[start + c * setting.step] - mean;
      squares += difference * difference;
    }
    return 1 / Math.sqrt(squares / setting.channels + setting.epsilon);
  }
}

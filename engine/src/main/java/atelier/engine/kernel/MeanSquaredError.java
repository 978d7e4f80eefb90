package atelier.engine.kernel;

/// The mean of the squared differences of an image's outputs to a target, and its gradient:
///
/// ```
/// loss = (sum over c of (x[c] - target[c])^2) / outputs
/// dx[c] = 2 (x[c] - target[c]) / outputs * scale
/// ```
///
/// Summed in double, ascending.
public final class MeanSquaredError {
  private MeanSquaredError() {}

  /// Loss and gradient of one image.
  ///
  /// @param x `[outputs][n]`
  /// @param image 0 to n - 1
  /// @param target `[outputs]`
  /// @param scale what the gradient is multiplied by; 1 / batch for the gradient of the mean loss
  /// @param gradient `[outputs][n]`, this image's column is written
  /// @return the loss
  public static double lossAndGradient(
      float[] x, int outputs, int n, int image, float[] target, float scale, float[] gradient) {
    double sum = 0;
    for (int c = 0; c < outputs; c++) {
      int at = c * n + image;
      double difference = (double) x[at] - target[c];
      sum += difference * difference;
      gradient[at] = (float) (2 * difference / outputs * scale);
    }
    return sum / outputs;
  }
}

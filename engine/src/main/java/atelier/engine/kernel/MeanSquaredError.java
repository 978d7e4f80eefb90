package atelier.engine.kernel;

/// The mean of the squared differences to a target, and its gradient:
///
/// ```
/// loss = (sum over i of (x[i] - target[i])^2) / count
/// dx[i] = 2 (x[i] - target[i]) / count
/// ```
///
/// Summed in double, ascending.
public final class MeanSquaredError {
  private MeanSquaredError() {}

  /// Loss and gradient of the first `count` numbers.
  ///
  /// @param gradient overwritten
  /// @return the loss
  public static double lossAndGradient(float[] x, float[] target, int count, float[] gradient) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double difference = (double) x[i] - target[i];
      sum += difference * difference;
      gradient[i] = (float) (2 * difference / count);
    }
    return sum / count;
  }
}

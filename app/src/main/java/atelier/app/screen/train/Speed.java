package atelier.app.screen.train;

/// Images a second over the last second or two, so that the slow start of a fresh program is soon
/// forgotten.
final class Speed {
  private static final double WINDOW_SECONDS = 1;

  private double fromSeconds;
  private long fromImages;
  private double measured = Double.NaN;
  private double soFar = Double.NaN;

  /// @param seconds spent training since the start
  /// @param images seen since the start
  void at(double seconds, long images) {
    double elapsed = seconds - fromSeconds;
    if (elapsed <= 0) {
      return;
    }
    soFar = (images - fromImages) / elapsed;
    if (elapsed >= WINDOW_SECONDS) {
      measured = soFar;
      fromSeconds = seconds;
      fromImages = images;
    }
  }

  /// NaN before the first step.
  double imagesPerSecond() {
    return Double.isNaN(measured) ? soFar : measured;
  }
}

package atelier.app.screen.train;

/// How far a run is.
///
/// @param epoch under way, from 1; 0 before the first step
/// @param epochs in the run
/// @param step done, from 1; 0 before the first
/// @param steps in the run; 0 while that is unknown
/// @param imagesPerSecond of late; NaN while unknown
/// @param secondsLeft at that speed; NaN while unknown
/// @param learningRate of the last step; NaN before the first
/// @param gflops billions of multiplications and additions a second; NaN while unknown
public record Progress(
    int epoch,
    int epochs,
    int step,
    int steps,
    double imagesPerSecond,
    double secondsLeft,
    double learningRate,
    double gflops) {
  /// Before the first step.
  public static final Progress NONE =
      new Progress(0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /// Share of the run that is done, 0 to 1.
  public double share() {
    return steps == 0 ? 0 : (double) step / steps;
  }
}

package atelier.app.screen.train;

import atelier.engine.train.TrainingEvent.StepDone;

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
  /// Before a run is known.
  public static final Progress NONE = begun(0, 0);

  /// Before the first step.
  static Progress begun(int epochs, int steps) {
    return new Progress(0, epochs, 0, steps, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /// After a step.
  ///
  /// @param speed images a second, of late
  /// @param work billions of multiplications and additions a second, at that speed
  Progress after(StepDone done, int stepsPerEpoch, double speed, double work) {
    double imagesLeft = (double) done.imagesSeen() / done.step() * (steps - done.step());
    return new Progress(
        (done.step() - 1) / stepsPerEpoch + 1,
        epochs,
        done.step(),
        steps,
        speed,
        imagesLeft / speed,
        done.learningRate(),
        work);
  }

  /// Share of the run that is done, 0 to 1.
  public double share() {
    return steps == 0 ? 0 : (double) step / steps;
  }
}

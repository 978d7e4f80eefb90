package atelier.app.cli;

import atelier.engine.train.TrainingEvent.StepDone;
import java.util.ArrayList;
import java.util.List;

/// How fast something trains, once the compiler has done its work, in one turn or, since a machine
/// has good and bad moments, in several with others in between. The images of a second are counted
/// in moments of 20 ms, whose median does not mind those in which the machine did something else or
/// its cores were apart, and over all of them.
final class TrainingPace {
  private static final double MOMENT_SECONDS = 0.02;

  private final List<Double> moments = new ArrayList<>();
  private long images;
  private double seconds;

  /// Images a second.
  ///
  /// @param median half of the moments were faster
  /// @param mean of the whole time
  record Speed(double median, double mean) {}

  /// NaN before the first moment has passed.
  Speed speed() {
    if (moments.isEmpty()) {
      return new Speed(Double.NaN, Double.NaN);
    }
    List<Double> sorted = moments.stream().sorted().toList();
    return new Speed(sorted.get(sorted.size() / 2), images / seconds);
  }

  /// Begins a training.
  ///
  /// @param warmUpSeconds that do not count yet, after all is compiled
  /// @param measuredSeconds that count, after those
  Turn turn(double warmUpSeconds, double measuredSeconds) {
    return new Turn(warmUpSeconds, measuredSeconds);
  }

  /// One training.
  final class Turn {
    private final double warmUpSeconds;
    private final double measuredSeconds;
    private double warmSeconds;
    private StepDone start = new StepDone(0, 0, 0, 0, 0, 0);
    private StepDone momentStart = start;
    private StepDone last = start;

    private Turn(double warmUpSeconds, double measuredSeconds) {
      this.warmUpSeconds = warmUpSeconds;
      this.measuredSeconds = measuredSeconds;
    }

    /// Counts a step.
    ///
    /// @param warm whether all is compiled
    /// @return whether that was enough
    boolean add(StepDone done, boolean warm) {
      if (!warm) {
        warmSeconds = done.trainingSeconds();
      }
      if (done.trainingSeconds() < warmSeconds + warmUpSeconds) {
        start = done;
        momentStart = done;
      } else {
        images += done.imagesSeen() - last.imagesSeen();
        seconds += seconds(last, done);
      }
      last = done;
      if (seconds(momentStart, done) >= MOMENT_SECONDS) {
        moments.add((done.imagesSeen() - momentStart.imagesSeen()) / seconds(momentStart, done));
        momentStart = done;
      }
      return seconds(start, done) >= measuredSeconds;
    }

    private static double seconds(StepDone from, StepDone to) {
      return to.trainingSeconds() - from.trainingSeconds();
    }
  }
}

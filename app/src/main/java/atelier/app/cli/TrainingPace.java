package atelier.app.cli;

import atelier.engine.train.TrainingEvent.StepDone;
import java.util.ArrayList;
import java.util.List;

/// How fast a run trains, once the compiler has done its work. The images of a second are counted
/// in moments of 20 ms, whose median does not mind those in which the machine did something else or
/// its cores were apart, and over all of them.
final class TrainingPace {
  private static final double WARM_UP_SECONDS = 1;
  private static final double MEASURED_SECONDS = 2;
  private static final double MOMENT_SECONDS = 0.02;

  private final List<Double> moments = new ArrayList<>();
  private double warmSeconds;
  private StepDone start = new StepDone(0, 0, 0, 0, 0, 0);
  private StepDone momentStart = start;
  private StepDone now = start;

  /// Images a second.
  ///
  /// @param median half of the moments were faster
  /// @param mean of the whole time
  record Speed(double median, double mean) {}

  /// Counts a step.
  ///
  /// @param warm whether all is compiled
  /// @return whether that was enough
  boolean add(StepDone done, boolean warm) {
    if (!warm) {
      warmSeconds = done.trainingSeconds();
    }
    if (done.trainingSeconds() < warmSeconds + WARM_UP_SECONDS) {
      start = done;
      momentStart = done;
    }
    now = done;
    if (seconds(momentStart) >= MOMENT_SECONDS) {
      moments.add(speedSince(momentStart));
      momentStart = now;
    }
    return seconds(start) >= MEASURED_SECONDS;
  }

  /// NaN before the first moment has passed.
  Speed speed() {
    if (moments.isEmpty()) {
      return new Speed(Double.NaN, Double.NaN);
    }
    List<Double> sorted = moments.stream().sorted().toList();
    return new Speed(sorted.get(sorted.size() / 2), speedSince(start));
  }

  private double seconds(StepDone from) {
    return now.trainingSeconds() - from.trainingSeconds();
  }

  private double speedSince(StepDone from) {
    return (now.imagesSeen() - from.imagesSeen()) / seconds(from);
  }
}

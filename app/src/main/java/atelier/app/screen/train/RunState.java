package atelier.app.screen.train;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is shown of the run under way: written by the run, read by the screen.
final class RunState {
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
  private final ReadOnlyObjectWrapper<Progress> progress =
      new ReadOnlyObjectWrapper<>(Progress.NONE);
  private final ReadOnlyDoubleWrapper testErrorPercent = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyDoubleWrapper peakGflops = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

  ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Progress> progress() {
    return progress.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty testErrorPercent() {
    return testErrorPercent.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty peakGflops() {
    return peakGflops.getReadOnlyProperty();
  }

  /// Changes whenever the curves do.
  ReadOnlyLongProperty revision() {
    return revision.getReadOnlyProperty();
  }

  void setPhase(Phase now) {
    phase.set(now);
  }

  void setProgress(Progress now) {
    progress.set(now);
  }

  void setTestError(double percent) {
    testErrorPercent.set(percent);
  }

  void setPeak(double gflops) {
    peakGflops.set(gflops);
  }

  void revise() {
    revision.set(revision.get() + 1);
  }

  void clear() {
    progress.set(Progress.NONE);
    testErrorPercent.set(Double.NaN);
    revise();
  }
}

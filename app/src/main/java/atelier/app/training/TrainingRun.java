package atelier.app.training;

import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import java.util.function.Consumer;

/// Work that a [TrainingBridge] does on its thread: to read the data, then to train. A
/// `atelier.engine.train.Trainer`'s `run` is one; a test emits events of its own.
@FunctionalInterface
public interface TrainingRun {
  /// Runs to the end.
  ///
  /// @param control obeyed between steps
  /// @param events receives what happens, in order, on the calling thread
  void run(TrainingControl control, Consumer<TrainingEvent> events);
}

package atelier.app.training;

import atelier.engine.train.TrainingEvent;
import java.util.List;

/// Hears of a training run, on the thread that the bridge's executor chooses.
public interface TrainingListener {
  /// What happened since the call before, in order and without a gap.
  ///
  /// @param events at least one
  void happened(List<TrainingEvent> events);

  /// The run broke off with an error; nothing follows.
  void failed(Throwable cause);
}

package atelier.app.cli;

import atelier.engine.onnx.OnnxException;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.EpochDone;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a run to a file after each epoch, if a file was asked for.
final class CheckpointKeeper implements Consumer<TrainingEvent> {
  private final Trainer trainer;
  private final @Nullable Path file;
  private @Nullable OnnxException failure;

  CheckpointKeeper(Trainer trainer, @Nullable Path file) {
    this.trainer = trainer;
    this.file = file;
  }

  @Override
  public void accept(TrainingEvent event) {
    if (file != null && event instanceof EpochDone) {
      try {
        trainer.checkpoint().write(file);
        failure = null;
      } catch (OnnxException e) {
        failure = e;
      }
    }
  }

  /// @throws OnnxException if the last one could not be written; the run went on without
  void check() throws OnnxException {
    if (failure != null) {
      throw failure;
    }
  }
}

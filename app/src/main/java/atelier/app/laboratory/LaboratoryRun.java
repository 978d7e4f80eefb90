package atelier.app.laboratory;

import atelier.app.training.TrainingBridge;
import atelier.app.training.TrainingRun;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxException;
import atelier.engine.train.Checkpoint;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Reads the images that a setup names, then trains; from time to time writes what the run could go
/// on from if the program ended now.
public final class LaboratoryRun implements TrainingRun {
  private static final Logger LOG = System.getLogger(LaboratoryRun.class.getName());
  private static final long BETWEEN_CHECKPOINTS = TimeUnit.SECONDS.toNanos(3);

  private final RunData.Shelf shelf;
  private final Start start;
  private long lastCheckpoint = System.nanoTime();

  /// What a run begins with.
  ///
  /// @param model its weights are updated in place
  /// @param checkpoint where to write what it could go on from; nothing for nowhere
  /// @param resumes whether to go on from there
  public record Start(Model model, Setup setup, Optional<Path> checkpoint, boolean resumes) {}

  public LaboratoryRun(RunData.Shelf shelf, Start start) {
    this.shelf = shelf;
    this.start = start;
  }

  @Override
  public void run(TrainingControl control, Consumer<TrainingEvent> events) {
    RunData data = shelf.take(start.setup().get(Setting.DATA));
    Dataset all = data.train();
    int wanted = start.setup().images();
    Dataset used = all.first(wanted);
    var trainer =
        new Trainer(
            start.model(), used, data.test(), start.setup().recipe(TrainingBridge.spareThreads()));
    if (start.resumes()) {
      resume(trainer);
    }
    trainer.run(
        control,
        event -> {
          events.accept(event);
          if (event instanceof StepDone) {
            keep(trainer);
          }
        });
  }

  private void resume(Trainer trainer) {
    try {
      trainer.from(Checkpoint.read(start.checkpoint().orElseThrow()));
    } catch (OnnxException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(Trainer trainer) {
    if (start.checkpoint().isEmpty() || System.nanoTime() - lastCheckpoint < BETWEEN_CHECKPOINTS) {
      return;
    }
    try {
      trainer.checkpoint().write(start.checkpoint().get());
    } catch (OnnxException e) {
      LOG.log(Level.WARNING, "the run goes on, but cannot be resumed from here", e);
    }
    lastCheckpoint = System.nanoTime();
  }
}

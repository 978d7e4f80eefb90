package atelier.engine.train;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.util.function.Consumer;

/// Trains a model. One trainer makes one run.
public final class Trainer {
  /// @param model its weights are updated in place
  /// @param train images to learn from
  /// @param test images to measure on; never learned from
  public Trainer(Model model, Dataset train, Dataset test, Recipe recipe) {
    throw new UnsupportedOperationException();
  }

  /// Runs to the end, on the calling thread and `recipe.threads() - 1` workers.
  ///
  /// @param events called on this thread between steps; the run waits for it
  public void run(TrainingControl control, Consumer<TrainingEvent> events) {
    throw new UnsupportedOperationException();
  }
}

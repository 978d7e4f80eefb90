package atelier.engine.train;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;

/// Measures a model on a data set.
public final class Evaluator {
  private Evaluator() {}

  /// @param threads workers, at least 1; does not change the result
  public static Evaluation evaluate(Model model, Dataset data, int threads) {
    throw new UnsupportedOperationException();
  }
}

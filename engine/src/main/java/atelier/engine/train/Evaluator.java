package atelier.engine.train;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.kernel.SoftmaxCrossEntropy;
import atelier.engine.network.Model;
import atelier.engine.plan.InferencePlan;
import atelier.engine.plan.WorkerTeam;
import org.jspecify.annotations.Nullable;

/// Measures a model on a data set, again and again while it learns.
public final class Evaluator {
  private final Model model;
  private final WorkerTeam team;
  private @Nullable InferencePlan plan;
  private final Dataset data;
  private final Batches images;
  private final double[] losses;
  private final byte[] answers;

  /// @param model its weights are read at each measurement; buffers are allocated at the first
  public Evaluator(Model model, Dataset data, WorkerTeam team) {
    this.model = model;
    this.team = team;
    this.data = data;
    this.images = new Batches(data);
    this.losses = new double[data.size()];
    this.answers = new byte[data.size()];
  }

  /// Measures once.
  ///
  /// @param threads workers, at least 1; does not change the result
  public static Evaluation evaluate(Model model, Dataset data, int threads) {
    try (var team = new WorkerTeam(threads)) {
      return new Evaluator(model, data, team).evaluate();
    }
  }

  /// Measures the model as it is now.
  public Evaluation evaluate() {
    InferencePlan ready = plan;
    if (ready == null) {
      ready = new InferencePlan(model, team);
      plan = ready;
    } else {
      ready.weightsChanged();
    }
    int classes = ready.classes();
    ready.run(
        images,
        data.size(),
        (first, count, n, logits, labels) -> {
          for (int i = 0; i < count; i++) {
            losses[first + i] = SoftmaxCrossEntropy.loss(logits, classes, n, i, labels[i]);
            answers[first + i] = (byte) SoftmaxCrossEntropy.best(logits, classes, n, i);
          }
        });
    var confusion = new int[classes][classes];
    double loss = 0;
    for (int i = 0; i < answers.length; i++) {
      loss += losses[i];
      confusion[data.label(i)][answers[i] & 0xFF]++;
    }
    return new Evaluation(answers.length, loss / Math.max(1, answers.length), confusion);
  }
}

package atelier.engine.plan;

import atelier.engine.kernel.MeanSquaredError;
import atelier.engine.kernel.SoftmaxCrossEntropy;
import java.util.Arrays;
import java.util.List;

/// What the images of a shard lose, and the gradients with which their way back begins.
final class ShardLoss {
  private final TrainingPlan.Objective objective;
  private final int size;
  private final int[] labels;
  private final float[] sums;
  private final float[] losses;

  /// `[classes][size]`: 1 for the right class, for losses that compare scores with numbers
  private final float[] targets;

  private double loss;
  private int right;

  /// @param size images of a whole shard
  ShardLoss(TrainingPlan.Objective objective, int classes, int size) {
    this.objective = objective;
    this.size = size;
    this.labels = new int[size];
    this.sums = new float[size];
    this.losses = new float[size];
    this.targets = new float[classes * size];
  }

  /// The right classes, to be filled before `judge`.
  int[] labels() {
    return labels;
  }

  /// Weighted sum of the images' losses, after `judge`.
  double loss() {
    return loss;
  }

  /// Images that the network itself read right, after `judge`.
  int right() {
    return right;
  }

  /// Compares the scores with the labels and leaves the gradient of the batch's weighted mean loss.
  ///
  /// @param heads where scores lie and gradients go, the network's own first
  /// @param images of this shard, the first ones; the gradients of others are zero
  /// @param count images of the batch
  void judge(List<ShardPlan.Head> heads, int images, int count) {
    loss = 0;
    for (int i = 0; i < heads.size(); i++) {
      loss += leaveGradient(heads.get(i), images, count);
    }
    right = 0;
    ShardPlan.Head own = heads.getFirst();
    for (int i = 0; i < images; i++) {
      int best = SoftmaxCrossEntropy.best(own.logits(), own.classes(), size, i);
      right += best == labels[i] ? 1 : 0;
    }
  }

  private double leaveGradient(ShardPlan.Head head, int images, int count) {
    float scale = head.weight() / count;
    float[] scores = head.logits();
    int classes = head.classes();
    switch (objective.loss()) {
      case CROSS_ENTROPY ->
          SoftmaxCrossEntropy.lossesAndGradients(
              scores,
              classes,
              size,
              labels,
              objective.labelSmoothing(),
              scale,
              head.gradient(),
              sums,
              losses);
      case MEAN_SQUARED_ERROR -> {
        aimAtLabels();
        MeanSquaredError.lossesAndGradients(
            scores, classes, size, targets, scale, head.gradient(), losses);
      }
    }
    double sum = 0;
    for (int i = 0; i < images; i++) {
      sum += losses[i];
    }
    for (int c = 0; c < classes && images < size; c++) {
      Arrays.fill(head.gradient(), c * size + images, (c + 1) * size, 0);
    }
    return head.weight() * sum;
  }

  private void aimAtLabels() {
    Arrays.fill(targets, 0);
    for (int i = 0; i < size; i++) {
      targets[labels[i] * size + i] = 1;
    }
  }
}

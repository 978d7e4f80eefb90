package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.SoftmaxCrossEntropy;
import atelier.engine.network.Model;
import java.util.List;

/// A network compiled for training: one step is
///
/// 1. every shard of 16 images runs forward and backward through the whole network, in the buffers
///    of the worker that takes it;
/// 2. every block of parameters gathers its gradient from the shards, in their order, is updated,
///    and is packed for the next step.
///
/// The workers of a team share out the shards, then the blocks. Shards and blocks are the same
/// whatever the team, so the result is too. Nothing is allocated after the constructor.
public final class TrainingPlan {
  /// Images of a shard. A constant, never the lane count, or results would depend on the machine.
  public static final int SHARD = Lanes.LOGICAL;

  private final WorkerTeam team;
  private final Objective objective;
  private final boolean clips;
  private final ParameterStore store;
  private final ShardPlan[] plans;
  private final List<ParameterBlock> blocks;
  private final int[][] labels;
  private final double[] losses;
  private final int[] correct;

  private ImageSource source = (_, _, _, _, _, _) -> {};
  private Update update = (_, _, _, _) -> {};
  private int count;

  /// Changes parameters, given their gradients. Called by several workers for different ranges.
  @FunctionalInterface
  public interface Update {
    /// Updates the parameters `from` to `to`.
    void apply(float[] weights, float[] gradients, int from, int to);
  }

  /// What is made small, and by how much at once.
  ///
  /// @param labelSmoothing share of the right answer that is spread over all classes, 0 to below 1
  /// @param clipNorm longest gradient; a longer one is shortened to it; infinite if there is no
  ///     limit
  public record Objective(float labelSmoothing, float clipNorm) {
    /// Cross-entropy as it is, gradients as they are.
    public static final Objective PLAIN = new Objective(0, Float.POSITIVE_INFINITY);
  }

  /// Makes cross-entropy small.
  ///
  /// @param model its weights are updated in place
  /// @param batch largest number of images a step, at least 1
  /// @param team who does the work
  public TrainingPlan(Model model, int batch, WorkerTeam team) {
    this(model, batch, team, Objective.PLAIN);
  }

  /// @param model its weights are updated in place
  /// @param batch largest number of images a step, at least 1
  /// @param team who does the work
  public TrainingPlan(Model model, int batch, WorkerTeam team, Objective objective) {
    this.team = team;
    this.objective = objective;
    this.clips = objective.clipNorm < Float.POSITIVE_INFINITY;
    int shardCount = Math.ceilDiv(batch, SHARD);
    this.store = new ParameterStore(model, shardCount, SHARD);
    this.plans = new ShardPlan[team.size()];
    for (int i = 0; i < plans.length; i++) {
      plans[i] = new ShardPlan(model.network(), store, SHARD);
    }
    this.blocks = store.parameterBlocks();
    this.labels = new int[shardCount][SHARD];
    this.losses = new double[shardCount];
    this.correct = new int[shardCount];
  }

  /// Makes one step on `images` images.
  ///
  /// @param images 1 to the batch of the constructor
  /// @return sum of the images' losses, before the update
  public double step(ImageSource images, int imageCount, Update change) {
    source = images;
    update = change;
    count = imageCount;
    int used = shardsUsed();
    if (Warmth.isComplete()) {
      team.run(shardWork, used);
      team.run(gatherWork, blocks.size());
      if (clips) {
        clip();
        team.run(updateWork, blocks.size());
      }
    } else {
      // The compiler needs the other cores more.
      team.runAlone(shardWork, used);
      team.runAlone(gatherWork, blocks.size());
      if (clips) {
        clip();
        team.runAlone(updateWork, blocks.size());
      }
    }
    double loss = 0;
    for (int s = 0; s < used; s++) {
      loss += losses[s];
    }
    return loss;
  }

  /// Images of the last step that were read right, before the update.
  public int correct() {
    int sum = 0;
    for (int s = 0; s < shardsUsed(); s++) {
      sum += correct[s];
    }
    return sum;
  }

  /// Gradients of the mean loss at the last step, in the order of the parameters; overwritten by
  /// the next step.
  public float[] gradients() {
    return store.gradients;
  }

  /// Reads the model's weights again, after somebody else wrote to them.
  public void weightsChanged() {
    store.packAll();
  }

  private int shardsUsed() {
    return Math.ceilDiv(count, SHARD);
  }

  private final WorkerTeam.Work shardWork = this::runShard;

  private void runShard(int member, int s) {
    ShardPlan plan = plans[member];
    int first = s * SHARD;
    int images = Math.min(SHARD, count - first);
    source.gather(first, images, SHARD, plan.input().array(), plan.input().start(), labels[s]);
    plan.forward();
    float[] logits = plan.logits();
    float[] gradient = plan.logitsGradient();
    int classes = plan.classes();
    if (images < SHARD) {
      java.util.Arrays.fill(gradient, 0);
    }
    double loss = 0;
    int right = 0;
    for (int i = 0; i < images; i++) {
      int label = labels[s][i];
      loss +=
          SoftmaxCrossEntropy.lossAndGradient(
              logits, classes, SHARD, i, label, objective.labelSmoothing, 1f / count, gradient);
      right += SoftmaxCrossEntropy.best(logits, classes, SHARD, i) == label ? 1 : 0;
    }
    losses[s] = loss;
    correct[s] = right;
    plan.backward(s);
  }

  private final WorkerTeam.Work gatherWork = this::gatherBlock;
  private final WorkerTeam.Work updateWork = this::updateBlock;
  private final ParameterBlock.RangeUpdate rangeUpdate = this::updateRange;

  private void gatherBlock(int member, int b) {
    blocks.get(b).gather(shardsUsed());
    if (!clips) {
      updateBlock(member, b);
    }
  }

  private void updateBlock(int member, int b) {
    blocks.get(b).forEachRange(rangeUpdate);
    blocks.get(b).pack();
  }

  /// Shortens the gradient, as `torch.nn.utils.clip_grad_norm_` does; its length is summed in the
  /// order of the parameters.
  private void clip() {
    float[] gradients = store.gradients;
    double squares = 0;
    for (float gradient : gradients) {
      squares += (double) gradient * gradient;
    }
    double factor = objective.clipNorm / (Math.sqrt(squares) + 1e-6);
    if (factor < 1) {
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = (float) (gradients[i] * factor);
      }
    }
  }

  private void updateRange(int from, int to) {
    update.apply(store.weights, store.gradients, from, to);
  }
}

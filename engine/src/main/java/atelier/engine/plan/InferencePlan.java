package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.network.Model;

/// A network compiled for answering many images: the workers of a team share out shards of 16.
public final class InferencePlan {
  private static final int SHARD = Lanes.LOGICAL;

  private final WorkerTeam team;
  private final ParameterStore store;
  private final ShardPlan[] plans;
  private final int[][] labels;

  private ImageSource source = (_, _, _, _, _, _) -> {};
  private Answers answers = (_, _, _, _, _) -> {};
  private int count;

  /// Receives a shard's answers; called by several workers at the same time, for different shards.
  @FunctionalInterface
  public interface Answers {
    /// @param first place of the shard's first image
    /// @param images of the shard
    /// @param n stride between two classes
    /// @param logits `[classes][n]`
    /// @param labels `[images]`, as the source gave them
    void accept(int first, int images, int n, float[] logits, int[] labels);
  }

  public InferencePlan(Model model, WorkerTeam team) {
    this.team = team;
    this.store = new ParameterStore(model, 0, SHARD);
    this.plans = new ShardPlan[team.size()];
    for (int i = 0; i < plans.length; i++) {
      plans[i] = new ShardPlan(model.network(), store, SHARD);
    }
    this.labels = new int[plans.length][SHARD];
  }

  /// Number of classes.
  public int classes() {
    return plans[0].classes();
  }

  /// Reads the model's weights again, after somebody else wrote to them.
  public void weightsChanged() {
    store.packAll();
  }

  /// Asks about `imageCount` images.
  public void run(ImageSource images, int imageCount, Answers receiver) {
    source = images;
    answers = receiver;
    count = imageCount;
    team.run(this::runShard, Math.ceilDiv(count, SHARD));
  }

  private void runShard(int member, int s) {
    ShardPlan plan = plans[member];
    int first = s * SHARD;
    int images = Math.min(SHARD, count - first);
    source.gather(first, images, SHARD, plan.input().array(), plan.input().start(), labels[member]);
    plan.forward();
    answers.accept(first, images, SHARD, plan.logits(), labels[member]);
  }
}

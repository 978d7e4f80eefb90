package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.network.Model;
import atelier.engine.plan.WorkerTeam.Phase;
import atelier.engine.plan.WorkerTeam.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A network compiled for training: one step is
///
/// 1. every shard of 16 images runs forward and backward through the whole network, in the buffers
///    of the worker that takes it; only where layers need the whole batch do all shards run from
///    one such layer to the next, each in buffers of its own, or where there are at most half as
///    many shards as workers, some of whom then do each costly step together ([Segment]);
/// 2. every block of parameters is updated as soon as all shards are back from its layer
///    ([ParameterUpdate]).
///
/// The workers of a team share out the shards, then the blocks. Shards and blocks are the same
/// whatever the team, so the result is too. Nothing is allocated after the constructor.
public final class TrainingPlan {
  /// Images of a shard. A constant, never the lane count, or results would depend on the machine.
  public static final int SHARD = Lanes.LOGICAL;

  /// Workers at one shard. More would have less than two filters each of a small convolution.
  static final int MOST_TOGETHER = 4;

  private final WorkerTeam team;
  private final ParameterStore store;
  private final ParameterUpdate parameters;

  /// workers who go through a shard together
  private final int together;

  private final ShardPlan[] plans;
  private final List<Segment> segments;

  /// whether workers who bring an equal part of every image each can go on with the first segment
  private final boolean goesOnInParts;

  /// the segment that is done last on the way back
  private final int lastBack;

  private final ShardLoss[] losses;
  private final List<Phase> phases;

  private ImageSource source = (_, _, _, _, _, _) -> {};
  private int count;

  /// whether those who bring the images go on with the first segment, without meeting
  private boolean bringsOnTheWay;

  /// Changes parameters, given their gradients. Called by several workers for different ranges.
  @FunctionalInterface
  public interface Update {
    /// Updates the parameters `from` to `to`.
    void apply(float[] weights, float[] gradients, int from, int to);
  }

  /// What scores are compared with.
  public enum Loss {
    /// Of the softmax of the scores, with the right class.
    CROSS_ENTROPY,
    /// The mean of the squared differences to 1 for the right class and 0 for the others.
    MEAN_SQUARED_ERROR
  }

  /// What is made small, and by how much at once.
  ///
  /// @param loss of an image
  /// @param labelSmoothing share of the right answer that is spread over all classes, 0 to below 1
  /// @param clipNorm longest gradient; a longer one is shortened to it; infinite if there is no
  ///     limit
  public record Objective(Loss loss, float labelSmoothing, float clipNorm) {
    /// Cross-entropy as it is, gradients as they are.
    public static final Objective PLAIN =
        new Objective(Loss.CROSS_ENTROPY, 0, Float.POSITIVE_INFINITY);
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
    int shardCount = Math.ceilDiv(batch, SHARD);
    this.store = new ParameterStore(model, shardCount, SHARD);
    int workers = Math.clamp(team.size() / shardCount, 1, MOST_TOGETHER);
    var first = new ShardPlan(model.network(), store, SHARD, false, workers);
    this.together = first.workers();
    this.segments = first.segments();
    this.lastBack = first.lastSegmentBack();
    this.goesOnInParts = together > 1 && first.goesOnInParts(together);
    this.plans = new ShardPlan[segments.size() == 1 ? team.size() : shardCount];
    plans[0] = first;
    for (int i = 1; i < plans.length; i++) {
      plans[i] = new ShardPlan(model.network(), store, SHARD, false, workers);
    }
    this.parameters = new ParameterUpdate(store, new GradientClip(objective.clipNorm), first);
    this.losses = new ShardLoss[shardCount];
    Arrays.setAll(losses, _ -> new ShardLoss(objective, first.classes(), SHARD));
    this.phases = phases();
  }

  /// What a step is made of. Who is back from the last segment gathers without a meeting.
  private List<Phase> phases() {
    int last = segments.size() - 1;
    var all = new ArrayList<Phase>();
    all.add(new Phase(this::bring, () -> bringsOnTheWay ? 0 : shardsUsed() * together, true));
    for (int i = 0; i < last; i++) {
      int segment = i;
      if (segments.get(i).goesForward()) {
        all.add(new Phase((m, task) -> forward(segment, m, task), () -> tasks(segment), true));
      }
    }
    boolean meets = last > lastBack;
    all.add(new Phase(orFail(this::turn), () -> tasks(last) + (meets ? idle() : 0), meets));
    for (int i = last - 1; i >= lastBack; i--) {
      int segment = i;
      if (segments.get(i).goesBack()) {
        Work back = orFail((m, task) -> backward(segment, m, task));
        all.add(new Phase(back, () -> tasks(segment), segment > lastBack));
      }
    }
    all.add(parameters.gathering());
    return List.copyOf(all);
  }

  /// Who of a shard waits while another judges the scores, and can make the next images ready.
  private int idle() {
    return together > 1 && shardsUsed() == 1 ? 1 : 0;
  }

  /// Makes one step on `images` images.
  ///
  /// @param images 1 to the batch of the constructor
  /// @return sum of the images' losses, before the update
  public double step(ImageSource images, int imageCount, Update change) {
    source = images;
    count = imageCount;
    store.batch().begin(count);
    int used = shardsUsed();
    store.wayBack().begin(used, segments.get(lastBack).workers());
    parameters.begin(used, change);
    bringsOnTheWay =
        together == 1 || (goesOnInParts && count % SHARD == 0 && source.gathersInParts());
    team.runWhenWarm(phases);
    parameters.finish(team);
    double loss = 0;
    for (int s = 0; s < used; s++) {
      loss += losses[s].loss();
    }
    return loss;
  }

  /// Images of the last step that were read right, before the update.
  public int correct() {
    int sum = 0;
    for (int s = 0; s < shardsUsed(); s++) {
      sum += losses[s].right();
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

  /// A task for each worker at each shard, all first workers first.
  private int tasks(int segment) {
    return shardsUsed() * segments.get(segment).workers();
  }

  private int shard(int task) {
    return task % shardsUsed();
  }

  private int worker(int task) {
    return task / shardsUsed();
  }

  /// Reads the order of chance (dropout, stochastic depth) from a seed on.
  ///
  /// @param seed the same seed gives the same chances
  /// @param before steps that were made already
  public void reseed(long seed, long before) {
    store.batch().reseed(seed, before);
  }

  /// Lets nobody wait for a shard whose work fails.
  private Work orFail(Work work) {
    return (member, task) -> {
      try {
        work.run(member, task);
      } catch (Throwable e) {
        store.wayBack().fail(shard(task), worker(task));
        throw e;
      }
    };
  }

  private ShardPlan plan(int member, int s) {
    return plans[segments.size() == 1 ? member : s];
  }

  private void bring(int member, int task) {
    int s = shard(task);
    ShardPlan plan = plan(member, s);
    source.gatherTogether(
        worker(task),
        together,
        s * SHARD,
        store.batch().imagesOf(s, SHARD),
        SHARD,
        plan.input().array(),
        plan.input().start(),
        losses[s].labels());
  }

  private void forward(int segment, int member, int task) {
    int s = shard(task);
    ShardPlan plan = plan(member, s);
    if (segment == 0 && bringsOnTheWay) {
      bring(member, task);
    }
    plan.forward(segment, s, worker(task));
  }

  private void backward(int segment, int member, int task) {
    int s = shard(task);
    plan(member, s).backward(segment, s, worker(task));
  }

  /// The last segment forward, the loss, and the same segment back. Who waits meanwhile makes the
  /// images of the next step ready.
  private void turn(int member, int s) {
    if (s == shardsUsed()) {
      source.makeReady(count);
      return;
    }
    int last = segments.size() - 1;
    forward(last, member, s);
    losses[s].judge(plan(member, s).heads(), store.batch().imagesOf(s, SHARD), count);
    backward(last, member, s);
  }
}

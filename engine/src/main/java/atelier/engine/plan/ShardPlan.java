package atelier.engine.plan;

import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import java.util.ArrayList;
import java.util.List;

/// A network compiled for shards of one size: a list of steps bound to buffers that are allocated
/// here and never again. Used by one thread at a time, for one shard after another, so that the
/// buffers stay in that thread's cache.
///
/// Where a step needs what all shards found, the steps before and after it are two segments; then
/// every shard has a plan of its own, and all end a segment before any begins the next.
final class ShardPlan {
  private final Activation input;
  private final List<NamedStep> steps;
  private final WayBack wayBack;

  /// one past the last step of each segment
  private final int[] segmentEnds;

  private final List<Head> heads = new ArrayList<>();

  /// A step and what it does.
  ///
  /// @param layer name of the layer, the first of those that are fused
  /// @param step does it
  record NamedStep(String layer, Step step) {}

  /// Scores that somebody wants.
  ///
  /// @param weight of their loss
  /// @param output the last layer's, or an auxiliary classifier's
  /// @param logits `[classes][N]`, after `forward`
  /// @param gradient `[classes][N]`, to be filled before `backward`; empty if the plan only
  ///     predicts
  record Head(float weight, Activation output, float[] logits, float[] gradient) {
    static Head of(float weight, Activation output) {
      return new Head(weight, output, output.value().toArray(), output.gradient().toArray());
    }

    int classes() {
      return output.shape().size();
    }
  }

  /// @param store what the shards share
  /// @param images N
  ShardPlan(Network network, ParameterStore store, int images) {
    this(network, store, images, false);
  }

  /// @param store what the shards share
  /// @param images N
  /// @param inputGradient whether the gradient of the images is wanted too
  ShardPlan(Network network, ParameterStore store, int images, boolean inputGradient) {
    var compiler = new StepCompiler(network, store, images, inputGradient);
    this.input = compiler.input();
    this.steps = List.copyOf(compiler.steps());
    this.wayBack = store.wayBack();
    heads.add(Head.of(1, compiler.answer(network.layers().getLast().name())));
    if (store.isTraining()) {
      for (Auxiliary auxiliary : network.auxiliaries()) {
        heads.add(Head.of(auxiliary.weight(), compiler.answer(auxiliary.layer())));
      }
    }
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).step().waitsForAllShards()) {
        ends.add(i + 1);
      }
    }
    ends.add(steps.size());
    this.segmentEnds = ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /// `[C][H][W][N]`, to be filled before `forward`.
  Slice input() {
    return input.value();
  }

  /// `[C][H][W][N]`, after `backward`; empty if it was not wanted.
  Slice inputGradient() {
    return input.gradient();
  }

  /// The network's own scores first, then those of the auxiliary classifiers.
  List<Head> heads() {
    return heads;
  }

  /// `[classes][N]`, after `forward`.
  float[] logits() {
    return heads.getFirst().logits();
  }

  /// `[classes][N]`, to be filled before `backward`.
  float[] logitsGradient() {
    return heads.getFirst().gradient();
  }

  /// The steps, in the order of the way forward.
  List<NamedStep> steps() {
    return steps;
  }

  int classes() {
    return heads.getFirst().classes();
  }

  /// Which step is the first of a layer.
  ///
  /// @return 0 if it has none
  int firstStep(String layer) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).layer().equals(layer)) {
        return i;
      }
    }
    return 0;
  }

  int segments() {
    return segmentEnds.length;
  }

  /// Runs all segments; where there are several, right for predicting only.
  void forward() {
    for (int i = 0; i < segmentEnds.length; i++) {
      forward(i, 0);
    }
  }

  /// Runs one segment.
  ///
  /// @param shard which part of the batch this is
  void forward(int segment, int shard) {
    for (int i = start(segment); i < segmentEnds[segment]; i++) {
      steps.get(i).step().forward(shard);
    }
    if (segment == segmentEnds.length - 1) {
      for (int i = 0; i < heads.size(); i++) {
        Head head = heads.get(i);
        Slice scores = head.output.value();
        System.arraycopy(scores.array(), scores.start(), head.logits, 0, head.logits.length);
      }
    }
  }

  /// Runs one segment backwards.
  ///
  /// @param shard which part of the batch this was
  void backward(int segment, int shard) {
    if (segment == segmentEnds.length - 1) {
      for (int i = 0; i < heads.size(); i++) {
        heads.get(i).output.gradient().set(heads.get(i).gradient);
      }
    }
    for (int i = segmentEnds[segment] - 1; i >= start(segment); i--) {
      steps.get(i).step().backward(shard);
      wayBack.done(shard, i);
    }
  }

  private int start(int segment) {
    return segment == 0 ? 0 : segmentEnds[segment - 1];
  }
}

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
///
/// Several workers can go through a shard together. Then everyone does a part of each costly step,
/// and they meet where a part reads what others wrote; one of them does the steps between.
final class ShardPlan {
  private final Activation input;
  private final List<NamedStep> steps;
  private final WayBack wayBack;

  private final List<Segment> segments;

  private final List<Head> heads = new ArrayList<>();

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
    this(network, store, images, false, 1);
  }

  /// @param store what the shards share
  /// @param images N
  /// @param inputGradient whether the gradient of the images is wanted too
  /// @param workers who go through a shard together
  ShardPlan(Network network, ParameterStore store, int images, boolean inputGradient, int workers) {
    var compiler = new StepCompiler(network, store, images, inputGradient, workers);
    this.input = compiler.input();
    this.steps = List.copyOf(compiler.steps());
    this.wayBack = store.wayBack();
    heads.add(Head.of(1, compiler.answer(network.layers().getLast().name())));
    if (store.isTraining()) {
      for (Auxiliary auxiliary : network.auxiliaries()) {
        heads.add(Head.of(auxiliary.weight(), compiler.answer(auxiliary.layer())));
      }
    }
    this.segments = Segment.of(steps);
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

  /// Which step is the last of a layer on the way back.
  ///
  /// @return 0 if there is none
  int lastStepBack(String layer) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).layer().equals(layer) && steps.get(i).any().goesBack()) {
        return i;
      }
    }
    return 0;
  }

  /// The segment that is done last on the way back.
  int lastSegmentBack() {
    int last = segments.size() - 1;
    for (int i = 0; i < last; i++) {
      if (segments.get(i).goesBack()) {
        return i;
      }
    }
    return last;
  }

  /// Whether workers who bring an equal part of every image each can go on with the first segment.
  boolean goesOnInParts(int workers) {
    List<Slice> parts =
        Part.cut(input.shape().size(), workers).stream()
            .map(
                part ->
                    input.value().part(part.from() * input.images(), part.count() * input.images()))
            .toList();
    return segments.getFirst().goesForward() && steps.getFirst().goesOn(parts);
  }

  /// Most workers who do a segment together.
  int workers() {
    return segments.stream().mapToInt(Segment::workers).max().orElseThrow();
  }

  List<Segment> segments() {
    return segments;
  }

  /// Runs all segments; where there are several, right for predicting only.
  void forward() {
    for (int i = 0; i < segments.size(); i++) {
      forward(i, 0, 0);
    }
  }

  /// Runs one segment.
  ///
  /// @param shard which part of the batch this is
  /// @param worker whose part of each step is done
  void forward(int segment, int shard, int worker) {
    segments.get(segment).forward(shard, worker);
    if (segment == segments.size() - 1) {
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
  /// @param worker whose part of each step is done
  void backward(int segment, int shard, int worker) {
    if (segment == segments.size() - 1) {
      for (int i = 0; i < heads.size(); i++) {
        heads.get(i).output.gradient().set(heads.get(i).gradient);
      }
    }
    segments.get(segment).backward(shard, worker, wayBack);
  }
}

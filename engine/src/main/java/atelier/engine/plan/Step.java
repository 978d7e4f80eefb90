package atelier.engine.plan;

import java.util.List;
import java.util.function.Function;

/// One step of a plan, bound to its buffers: what a layer, or a few fused ones, do to one shard.
interface Step {
  /// Computes the output's values from the input's.
  ///
  /// @param shard which part of the batch this is
  void forward(int shard);

  /// Computes the input's gradient, if wanted, and this shard's part of the parameters' gradients,
  /// from the output's gradient, which it may overwrite. Called after `forward`.
  ///
  /// @param shard which part of the batch this was: where its part of the gradients goes
  void backward(int shard);

  /// All of what is cut, in parts that may be done at the same time.
  ///
  /// @param count of what is cut, at least 1
  /// @param parts at most, at least 1
  static List<Step> inParts(int count, int parts, Function<Part, Step> maker) {
    return Part.cut(count, Math.min(count, parts)).stream().map(maker).toList();
  }

  /// Whether there is something to do on the way forward.
  default boolean goesForward() {
    return true;
  }

  /// Whether there is something to do on the way back.
  default boolean goesBack() {
    return true;
  }

  /// Whether the next step needs what this one found in all shards, and this one, on the way back,
  /// what the next one did.
  default boolean waitsForAllShards() {
    return false;
  }
}

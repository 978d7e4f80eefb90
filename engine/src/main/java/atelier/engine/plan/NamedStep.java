package atelier.engine.plan;

import java.util.List;

/// A step and what it does.
///
/// @param layer name of the layer, the first of those that are fused
/// @param parts do it, in any order or at the same time; several only if they are [PartStep]s
record NamedStep(String layer, List<Step> parts) {

  /// Does all parts on the way forward.
  void forward(int shard) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).forward(shard);
    }
  }

  /// Does all parts on the way back.
  void backward(int shard) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).backward(shard);
    }
  }

  /// Any of the parts: they are all of a kind.
  Step any() {
    return parts.getFirst();
  }

  boolean isCut() {
    return parts.size() > 1;
  }

  /// Whether each part reads only what the same part of the step before wrote, and the other way
  /// round on the way back.
  boolean goesOn(NamedStep before) {
    return before.isCut() && goesOn(before.parts.stream().map(NamedStep::to).toList());
  }

  /// Whether the parts read one each of these.
  boolean goesOn(List<Slice> written) {
    return isCut() && parts.stream().map(step -> ((PartStep) step).from()).toList().equals(written);
  }

  private static Slice to(Step step) {
    return ((PartStep) step).to();
  }
}

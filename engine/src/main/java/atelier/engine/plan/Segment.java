package atelier.engine.plan;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring steps that one worker does in one go, or several workers side by side. All end a
/// segment before any begins the next.
///
/// @param steps what is done
/// @param from number of the first of them
/// @param workers who do them: all parts of each step if it is one
/// @param goesForward whether there is something to do on the way forward
/// @param goesBack likewise on the way back
record Segment(
    List<NamedStep> steps, int from, int workers, boolean goesForward, boolean goesBack) {

  /// Cuts the steps of a network. The last segment is one worker's, who judges the scores.
  static List<Segment> of(List<NamedStep> steps) {
    var segments = new ArrayList<Segment>();
    int from = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (i + 1 == steps.size() || !areTogether(steps, i)) {
        segments.add(of(steps, from, i + 1));
        from = i + 1;
      }
    }
    if (segments.isEmpty() || segments.getLast().workers > 1) {
      segments.add(new Segment(List.of(), from, 1, false, false));
    }
    return segments;
  }

  private static Segment of(List<NamedStep> all, int from, int to) {
    List<NamedStep> steps = List.copyOf(all.subList(from, to));
    return new Segment(
        steps,
        from,
        isShared(all, from) ? steps.getFirst().parts().size() : 1,
        steps.stream().anyMatch(step -> step.any().goesForward()),
        steps.stream().anyMatch(step -> step.any().goesBack()));
  }

  /// Whether a step and the next one are in one segment.
  private static boolean areTogether(List<NamedStep> steps, int i) {
    boolean shared = isShared(steps, i);
    return shared == isShared(steps, i + 1)
        && (shared ? goesOn(steps, i + 1) : !steps.get(i).any().waitsForAllShards());
  }

  /// Whether several workers do a step: a brief one only on their way from one step to another.
  private static boolean isShared(List<NamedStep> steps, int i) {
    NamedStep step = steps.get(i);
    boolean brief = step.any() instanceof PartStep part && part.isBrief();
    return step.isCut() && (!brief || (goesOn(steps, i) && goesOn(steps, i + 1)));
  }

  /// Whether a step goes on with what the one before it did.
  private static boolean goesOn(List<NamedStep> steps, int i) {
    return i > 0 && i < steps.size() && steps.get(i).goesOn(steps.get(i - 1));
  }

  /// Does a worker's share on the way forward.
  void forward(int shard, int worker) {
    for (int i = 0; i < steps.size(); i++) {
      if (workers == 1) {
        steps.get(i).forward(shard);
      } else {
        steps.get(i).parts().get(worker).forward(shard);
      }
    }
  }

  /// Does a worker's share on the way back.
  ///
  /// @param wayBack hears of every step
  void backward(int shard, int worker, WayBack wayBack) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (workers == 1) {
        steps.get(i).backward(shard);
      } else {
        steps.get(i).parts().get(worker).backward(shard);
      }
      wayBack.done(shard, worker, from + i);
    }
  }
}

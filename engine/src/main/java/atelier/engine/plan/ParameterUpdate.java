package atelier.engine.plan;

import atelier.engine.plan.TrainingPlan.Update;
import atelier.engine.plan.WorkerTeam.Phase;
import java.util.ArrayList;
import java.util.List;

/// What ends a step: every block of parameters gathers its gradient from the shards, in their
/// order, is updated, and is packed for the next step, as soon as all shards are back from its
/// layer ([WayBack]). Gradients that may be too long are all gathered before any is used.
final class ParameterUpdate {
  private final ParameterStore store;
  private final GradientClip clip;
  private final List<LayerBlock> blocks = new ArrayList<>();
  private final ParameterBlock.RangeUpdate rangeUpdate = this::updateRange;
  private final List<Phase> afterClipping =
      List.of(new Phase(this::updateBlock, blocks::size, true));

  private Update update = (_, _, _, _) -> {};
  private int shards;

  /// A block of parameters.
  ///
  /// @param step the first of its layer: a shard that is back from it needs the weights no more
  private record LayerBlock(ParameterBlock block, int step) {}

  /// @param plan of one of the shards
  ParameterUpdate(ParameterStore store, GradientClip clip, ShardPlan plan) {
    this.store = store;
    this.clip = clip;
    store
        .parameterBlocks(plan.workers())
        .forEach(
            (layer, some) ->
                some.forEach(block -> blocks.add(new LayerBlock(block, plan.lastStepBack(layer)))));
  }

  /// Begins a step.
  ///
  /// @param batchShards in use
  void begin(int batchShards, Update change) {
    shards = batchShards;
    update = change;
  }

  /// Gathers and, if no gradient can be too long, updates.
  Phase gathering() {
    return new Phase(this::gatherBlock, blocks::size, true);
  }

  /// Does what has to wait until all is gathered.
  void finish(WorkerTeam team) {
    if (clip.isOn()) {
      clip.shorten(store.gradients);
      team.runWhenWarm(afterClipping);
    }
  }

  private void gatherBlock(int member, int b) {
    LayerBlock due = blocks.get(b);
    if (store.wayBack().await(due.step())) {
      due.block().gather(shards);
      if (!clip.isOn()) {
        updateBlock(member, b);
      }
    }
  }

  private void updateBlock(int member, int b) {
    ParameterBlock block = blocks.get(b).block();
    block.forEachRange(rangeUpdate);
    block.pack();
  }

  private void updateRange(int from, int to) {
    update.apply(store.weights, store.gradients, from, to);
  }
}

package atelier.engine.plan;

/// A few outputs of a layer with all their weights: the unit in which gradients are gathered from
/// the shards, updated and packed, by whichever worker is free. Blocks do not share a number.
interface ParameterBlock {
  /// Gathers the gradient of this block's parameters over the shards of a batch.
  ///
  /// @param shards in use
  void gather(int shards);

  /// Tells `update` the ranges of the flat parameters that this block owns.
  void forEachRange(RangeUpdate update);

  /// Packs the block's weights for the next step, where a step wants them in another order.
  default void pack() {}

  /// Receives a range of the flat parameters.
  @FunctionalInterface
  interface RangeUpdate {
    void apply(int from, int to);
  }
}

package atelier.engine.plan;

/// A step that has something to do only on the way back.
interface BackwardStep extends Step {
  @Override
  default boolean goesForward() {
    return false;
  }

  @Override
  default void forward(int shard) {}
}

package atelier.engine.plan;

/// A step that leaves nothing to do on the way back.
interface ForwardStep extends Step {
  @Override
  default boolean goesBack() {
    return false;
  }

  @Override
  default void backward(int shard) {}
}

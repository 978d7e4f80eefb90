package atelier.engine.kernel;

/// Begins to compile the loops over vectors that have no tiles and that every training of a
/// convolutional network needs. Others begin when they are first called.
public final class Rehearsal {
  private Rehearsal() {}

  public static void begin() {
    MaxPool.VECTORS.begin();
    WeightGradient.BIAS_VECTORS.begin();
    LaneTree.VECTORS.begin();
    ShardSum.VECTORS.begin();
    Rectifier.VECTORS.begin();
    VectorMath.EXPONENTIALS.begin();
  }
}

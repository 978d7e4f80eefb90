package atelier.engine.kernel;

/// The loops over vectors that have no tiles and that every training of a convolutional network
/// needs. Others begin to warm up when they are first called.
public final class TrainingLoops {
  private TrainingLoops() {}

  /// Begins to compile them, on a thread of its own.
  public static void begin() {
    PixelLanes.VECTORS.begin();
    MaxPool.VECTORS.begin();
    LaneTree.VECTORS.begin();
    ShardSum.VECTORS.begin();
    Rectifier.VECTORS.begin();
    VectorMath.EXPONENTIALS.begin();
  }
}

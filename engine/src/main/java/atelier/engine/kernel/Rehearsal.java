package atelier.engine.kernel;

/// Calls the kernels that have no tiles, on numbers that nobody reads, so that the compiler sees
/// them before a training needs them.
public final class Rehearsal {
  private static final int IMAGES = Lanes.LOGICAL;
  private static final int COLUMNS = 14;
  private static final int ROW = 2 * COLUMNS * IMAGES;

  private final float[] numbers = new float[2 * ROW];
  private final float[] others = new float[2 * ROW];
  private final float[] results = new float[2 * ROW];
  private final WindowRow windows = new WindowRow(2, 2, 0, 0, 2, 2 * COLUMNS, COLUMNS);

  /// Calls each once.
  public void run() {
    MaxPool.forward(numbers, 0, ROW, windows, IMAGES, true, results, 0, others, 0);
    MaxPool.backward(numbers, 0, others, 0, windows, IMAGES, results, 0, ROW, false);
    LaneTree.sum(numbers, 0, 2 * COLUMNS, results, 0);
    ShardSum.sum(numbers, 0, ROW, 2, ROW, results, 0);
    Momentum.update(results, others, numbers, 0, ROW, 0, 0, 0, false);
    Rectifier.backward(numbers, 0, others, 0, results, 0, ROW);
  }
}

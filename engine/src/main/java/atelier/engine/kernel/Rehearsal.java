package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// Runs the vectors of the kernels that have no tiles, on numbers that nobody reads, so that the
/// compiler sees them before a training needs them.
public final class Rehearsal {
  private static final int COLUMNS = 14;
  private static final int ROW = 2 * COLUMNS * LOGICAL;

  private final float[] numbers = new float[2 * ROW];
  private final float[] others = new float[2 * ROW];
  private final float[] results = new float[2 * ROW];
  private final int[] places = new int[COLUMNS];
  private final AdaptiveMoments.Step step = new AdaptiveMoments.Step(0, 0, 0, 0, 0, 0, 1);

  /// Runs each once.
  public void run() {
    MaxPool.forwardTwoByTwo(numbers, 0, ROW, COLUMNS, LOGICAL, true, results, 0, others, 0);
    MaxPool.backwardTwoByTwo(numbers, 0, others, 0, COLUMNS, LOGICAL, results, 0, ROW);
    WeightGradient.addVectors(numbers, 0, places, results, 0);
    LaneTree.vectors(numbers, 0, 2 * COLUMNS, results, 0);
    ShardSum.vectors(numbers, 0, ROW, 2, ROW, results, 0);
    Momentum.vectors(results, others, numbers, 0, ROW, 0, 0, 0, 1, 0);
    AdaptiveMoments.vectors(results, others, others, numbers, 0, ROW, step);
    Rectifier.backwardVectors(numbers, 0, others, 0, results, 0, ROW);
  }
}

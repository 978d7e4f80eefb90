package atelier.engine.train;

/// How well a model does on a data set.
///
/// @param images measured
/// @param loss mean cross-entropy
/// @param confusion `[truth][answer]` counts
public record Evaluation(int images, double loss, int[][] confusion) {

  /// Images read right.
  public int correct() {
    int sum = 0;
    for (int i = 0; i < confusion.length; i++) {
      sum += confusion[i][i];
    }
    return sum;
  }

  /// Share read right, 0 to 1.
  public double accuracy() {
    return images == 0 ? 0 : (double) correct() / images;
  }

  /// Share read wrong, in percent.
  public double errorPercent() {
    return images == 0 ? 0 : 100.0 * (images - correct()) / images;
  }
}

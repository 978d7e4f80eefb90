package atelier.engine.digit;

/// A quantile of the values around each pixel of an image, within half its height and width: the
/// shade of the paper there, if the quantile is one that ink does not reach.
///
/// Taken at the nodes of a coarse grid and interpolated between them, for light changes slowly.
final class LocalLevel {
  private static final int NODES = 9;
  private static final int SAMPLED_SIDE = 128;

  private final GreyImage image;
  private final double share;
  private final int step;
  private final float[] levels = new float[NODES * NODES];

  /// @param share of the values that are at or below the level, 0 to 1
  LocalLevel(GreyImage image, double share) {
    this.image = image;
    this.share = share;
    // Some thousand pixels of a window say as much as all of them.
    this.step = Math.max(1, Math.min(image.height(), image.width()) / SAMPLED_SIDE);
    for (int row = 0; row < NODES; row++) {
      for (int column = 0; column < NODES; column++) {
        levels[row * NODES + column] =
            level(
                row * (image.height() - 1) / (NODES - 1),
                column * (image.width() - 1) / (NODES - 1));
      }
    }
  }

  /// The level around pixel (y, x).
  float at(int y, int x) {
    float row = node(y, image.height());
    float column = node(x, image.width());
    int top = Math.min((int) row, NODES - 2);
    int left = Math.min((int) column, NODES - 2);
    float upper = between(top * NODES + left, column - left);
    float lower = between((top + 1) * NODES + left, column - left);
    return upper + (lower - upper) * (row - top);
  }

  private float between(int node, float share) {
    return levels[node] + (levels[node + 1] - levels[node]) * share;
  }

  private static float node(int index, int length) {
    return length == 1 ? 0 : (float) index * (NODES - 1) / (length - 1);
  }

  private float level(int y, int x) {
    int top = Math.max(0, y - image.height() / 4);
    int bottom = Math.min(image.height() - 1, y + image.height() / 4);
    int left = Math.max(0, x - image.width() / 4);
    int right = Math.min(image.width() - 1, x + image.width() / 4);
    var counts = new int[256];
    int pixels = 0;
    for (int row = top; row <= bottom; row += step) {
      for (int column = left; column <= right; column += step) {
        counts[Math.round(image.at(row, column) * 255)]++;
        pixels++;
      }
    }
    double below = share * pixels;
    int shade = 0;
    for (int seen = counts[0]; seen < below; seen += counts[shade]) {
      shade++;
    }
    return shade / 255f;
  }
}

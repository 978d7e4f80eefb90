package atelier.engine.kernel;

/// Sums over the places and images of a map, in double precision:
///
/// ```
/// sum of x[p][n], of x[p][n] * y[p][n]       n below the images that count
/// ```
///
/// Two chains, of even and of odd images, so that an addition need not wait for the one before; in
/// each places ascending, in a place images ascending.
public final class Statistics {
  private Statistics() {}

  /// The sum of a map's numbers.
  ///
  /// @param x `[places][images]` from `start` on
  /// @param counted images that count, the first ones
  public static double sum(float[] x, int start, int places, int images, int counted) {
    double even = 0;
    double odd = 0;
    for (int p = 0; p < places; p++) {
      int at = start + p * images;
      int n = 0;
      for (; n < counted - 1; n += 2) {
        even += x[at + n];
        odd += x[at + n + 1];
      }
      if (n < counted) {
        even += x[at + n];
      }
    }
    return even + odd;
  }

  /// The sum of the products of two maps' numbers.
  ///
  /// @param x `[places][images]` from `xStart` on
  /// @param y likewise; may be `x`
  /// @param counted images that count, the first ones
  public static double products(
      float[] x, int xStart, float[] y, int yStart, int places, int images, int counted) {
    double even = 0;
    double odd = 0;
    for (int p = 0; p < places; p++) {
      int i = xStart + p * images;
      int j = yStart + p * images;
      int n = 0;
      for (; n < counted - 1; n += 2) {
        even += (double) x[i + n] * y[j + n];
        odd += (double) x[i + n + 1] * y[j + n + 1];
      }
      if (n < counted) {
        even += (double) x[i + n] * y[j + n];
      }
    }
    return even + odd;
  }
}

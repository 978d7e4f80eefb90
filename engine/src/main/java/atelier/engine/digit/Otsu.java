package atelier.engine.digit;

/// The threshold that best splits values into two groups: the one with the largest variance between
/// them. After N. Otsu, "A Threshold Selection Method from Gray-Level Histograms", 1979.
final class Otsu {
  private Otsu() {}

  /// @param values 0 to 1
  /// @return a threshold; the upper group is above it
  static float threshold(float[] values) {
    var counts = new int[256];
    double total = 0;
    for (float value : values) {
      int shade = Math.round(value * 255);
      counts[shade]++;
      total += shade;
    }
    double best = -1;
    int threshold = 0;
    long below = 0;
    double sumBelow = 0;
    for (int shade = 0; shade < 255; shade++) {
      below += counts[shade];
      sumBelow += (double) counts[shade] * shade;
      long above = values.length - below;
      if (below == 0 || above == 0) {
        continue;
      }
      double apart = sumBelow / below - (total - sumBelow) / above;
      double between = apart * apart * below * above;
      if (between > best) {
        best = between;
        threshold = shade;
      }
    }
    return (threshold + 0.5f) / 255;
  }
}

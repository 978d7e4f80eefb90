package atelier.engine.digit;

import java.util.Arrays;

/// Which side of grey is the ink.
public enum Polarity {
  /// Black on white, as on paper.
  DARK_INK,
  /// White on black, as in MNIST.
  LIGHT_INK;

  /// Share of the contrast within which a border still counts as one shade.
  private static final double EVEN = 0.25;

  /// Decides for a picture, which should have the digit in its middle.
  ///
  /// A border of one shade is what the ink lies on, so ink is on the other side of it. A border of
  /// many shades is paper in uneven light; ink is then the few pixels that stand out from what
  /// surrounds them.
  ///
  /// @param brightness 0 black to 1 white
  public static Polarity of(GreyImage brightness) {
    float[] border = border(brightness);
    float[] all = brightness.pixels();
    Arrays.sort(border);
    Arrays.sort(all);
    double spread = quantile(border, 0.9) - quantile(border, 0.1);
    double contrast = quantile(all, 0.98) - quantile(all, 0.02);
    boolean dark =
        spread <= EVEN * contrast
            ? mean(all) < quantile(border, 0.5)
            : skewAroundSurroundings(brightness) < 0;
    return dark ? DARK_INK : LIGHT_INK;
  }

  private static float[] border(GreyImage image) {
    // A twentieth of the side: wide enough to average noise, narrow enough to miss the digit.
    int depth = Math.max(1, Math.min(image.height(), image.width()) / 20);
    var values = new float[image.height() * image.width()];
    int count = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int fromEdge =
            Math.min(Math.min(y, image.height() - 1 - y), Math.min(x, image.width() - 1 - x));
        if (fromEdge < depth) {
          values[count++] = image.at(y, x);
        }
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static double skewAroundSurroundings(GreyImage image) {
    var surroundings = new LocalLevel(image, 0.5);
    double skew = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double off = image.at(y, x) - surroundings.at(y, x);
        skew += off * off * off;
      }
    }
    return skew;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double quantile(float[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}

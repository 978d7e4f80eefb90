package atelier.engine.digit;

import java.util.Arrays;

/// The ink on a picture of paper, scanned or photographed: which side of grey is ink is decided,
/// the paper becomes 0 whatever its shade and noise, and the ink comes near 1.
///
/// A picture that is clean already, such as a saved drawing, keeps its values.
///
/// @param ink the ink, 1 where it is full; at most 512 pixels a side
/// @param inverted whether the picture was dark ink on something brighter
public record ScannedInk(GreyImage ink, boolean inverted) {
  /// Nothing finer matters to a digit of 20 pixels, and averaging takes noise away.
  private static final int MAX_SIDE = 512;

  /// Less contrast than this, of 1, is no ink but the noise of a camera.
  private static final double LEAST_CONTRAST = 0.1;

  /// How many deviations of the paper's noise are still paper.
  private static final double NOISE_REACH = 4;

  /// The median of the distances to the median, times this, is the deviation of normal noise.
  private static final double DEVIATIONS_PER_MEDIAN = 1.4826;

  /// Share of the ink below which a separate spot is dirt.
  private static final double LEAST_SPOT = 0.02;

  /// Finds the ink on a picture.
  ///
  /// @param brightness 0 black to 1 white
  /// @return the ink, without any if the picture is empty
  public static ScannedInk of(GreyImage brightness) {
    GreyImage picture = reduced(brightness);
    boolean inverted = Polarity.of(picture) == Polarity.DARK_INK;
    // From here on the ink is the brighter of the two.
    GreyImage light = inverted ? picture.inverted() : picture;
    return new ScannedInk(
        new Spots(stretched(withoutPaper(light))).largerThan(LEAST_SPOT), inverted);
  }

  private static GreyImage reduced(GreyImage image) {
    int longest = Math.max(image.height(), image.width());
    if (longest <= MAX_SIDE) {
      return image;
    }
    double scale = (double) MAX_SIDE / longest;
    return image.scaled(
        Math.max(1, (int) Math.round(image.height() * scale)),
        Math.max(1, (int) Math.round(image.width() * scale)));
  }

  /// Subtracts the shade of the paper around each pixel.
  private static GreyImage withoutPaper(GreyImage light) {
    var paper = new LocalLevel(light, 0.1);
    var pixels = new float[light.height() * light.width()];
    for (int y = 0; y < light.height(); y++) {
      for (int x = 0; x < light.width(); x++) {
        pixels[y * light.width() + x] = Math.max(0, light.at(y, x) - paper.at(y, x));
      }
    }
    return new GreyImage(light.height(), light.width(), pixels);
  }

  /// Takes the paper's noise to 0 and full ink to 1.
  private static GreyImage stretched(GreyImage above) {
    float[] pixels = above.pixels();
    float[] sorted = above.pixels();
    Arrays.sort(sorted);
    int firstInk = firstAbove(sorted, Otsu.threshold(sorted));
    if (firstInk == sorted.length) {
      return blank(above);
    }
    double paper = sorted[firstInk / 2];
    // Thin strokes are mostly soft edges, so full ink is found among the brightest.
    double full = sorted[firstInk + (sorted.length - firstInk) * 3 / 4];
    double floor = paper + NOISE_REACH * deviation(sorted, firstInk, paper);
    if (full - paper < LEAST_CONTRAST || full <= floor) {
      return blank(above);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.clamp((pixels[i] - floor) / (full - floor), 0, 1);
    }
    return new GreyImage(above.height(), above.width(), pixels);
  }

  private static int firstAbove(float[] sorted, float threshold) {
    int index = 0;
    while (index < sorted.length && sorted[index] <= threshold) {
      index++;
    }
    return index;
  }

  /// Deviation of the noise of the first `count` values, unmoved by the few that are far off.
  private static double deviation(float[] values, int count, double median) {
    var distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(values[i] - median);
    }
    Arrays.sort(distances);
    return DEVIATIONS_PER_MEDIAN * distances[count / 2];
  }

  private static GreyImage blank(GreyImage like) {
    return new GreyImage(like.height(), like.width(), new float[like.height() * like.width()]);
  }
}

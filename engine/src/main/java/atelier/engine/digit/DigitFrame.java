package atelier.engine.digit;

import atelier.engine.digit.GreyImage.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Frames a digit as those of MNIST are, so that a network sees what it was trained on wherever the
/// digit was drawn and however large: cropped to its ink, its longest side scaled to 20 pixels with
/// the aspect kept, its ink made as full as theirs, and moved by whole pixels in 28 x 28 until its
/// centre of mass is at pixel index 14 of each axis.
///
/// After Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits". Index 14 is
/// measured: over the 60,000 training images the centre of mass is at 14.00 +- 0.29.
public final class DigitFrame {
  /// Rows and columns of a framed digit.
  public static final int SIDE = 28;

  /// Its longest side.
  public static final int BOX = 20;

  /// Pixel index, on either axis, nearest to its centre of mass.
  public static final int CENTRE = 14;

  /// Pixels a side of the pad that strokes are drawn on: ten for each of a framed digit.
  public static final int PAD_SIDE = 280;

  /// In 97 of 100 images of MNIST a tenth of the lit pixels have at least this value.
  private static final float FULL = 0.98f;

  private static final double FULL_FROM = 0.9;

  private DigitFrame() {}

  /// Frames an image of ink.
  ///
  /// @return 28 x 28 pixels; nothing if there is no ink
  public static Optional<GreyImage> of(GreyImage ink) {
    return ink.inkBox().map(box -> placed(darkened(fitted(ink.crop(box)))));
  }

  /// Frames a drawing.
  ///
  /// @return 28 x 28 pixels; nothing if there is no ink
  public static Optional<GreyImage> of(List<Stroke> strokes) {
    return strokes.isEmpty() ? Optional.empty() : of(Ink.draw(strokes, PAD_SIDE));
  }

  private static GreyImage fitted(GreyImage digit) {
    double scale = (double) BOX / Math.max(digit.height(), digit.width());
    return digit.scaled(
        Math.max(1, (int) Math.round(digit.height() * scale)),
        Math.max(1, (int) Math.round(digit.width() * scale)));
  }

  /// A thin pen leaves only shades after scaling; MNIST's thick ones never do.
  private static GreyImage darkened(GreyImage digit) {
    float[] pixels = digit.pixels();
    Arrays.sort(pixels);
    int blank = 0;
    while (pixels[blank] < GreyImage.VISIBLE) {
      blank++;
    }
    float full = pixels[blank + (int) (FULL_FROM * (pixels.length - 1 - blank))];
    return full >= FULL ? digit : digit.brightened(FULL / full);
  }

  private static GreyImage placed(GreyImage digit) {
    Place centre = digit.centreOfMass().orElseThrow();
    int top = offset(centre.y(), digit.height());
    int left = offset(centre.x(), digit.width());
    var pixels = new float[SIDE * SIDE];
    for (int y = 0; y < digit.height(); y++) {
      for (int x = 0; x < digit.width(); x++) {
        pixels[(top + y) * SIDE + left + x] = digit.at(y, x);
      }
    }
    return new GreyImage(SIDE, SIDE, pixels);
  }

  /// A heavy blob with a long thin tail would push its tail outside; all ink kept is worth more
  /// than an exact centre.
  private static int offset(double centre, int length) {
    return Math.clamp(Math.round(CENTRE - centre), 0, SIDE - length);
  }
}

package atelier.engine.digit;

import java.util.List;
import java.util.Optional;

/// The square pad that digits are drawn on, with a picture laid under the strokes or none.
public final class Pad {
  private Pad() {}

  /// The ink on the pad.
  ///
  /// @param picture ink of any sides, laid as large as fits into the middle
  /// @return [DigitFrame#PAD_SIDE] pixels a side; nothing if there is no ink
  public static Optional<GreyImage> ink(List<Stroke> strokes, Optional<GreyImage> picture) {
    if (strokes.isEmpty() && picture.isEmpty()) {
      return Optional.empty();
    }
    GreyImage drawn = Ink.draw(strokes, DigitFrame.PAD_SIDE);
    return Optional.of(picture.map(Pad::fitted).map(under -> darker(under, drawn)).orElse(drawn));
  }

  /// A picture in the middle of the pad.
  public static GreyImage fitted(GreyImage picture) {
    int side = DigitFrame.PAD_SIDE;
    double scale = (double) side / Math.max(picture.height(), picture.width());
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    GreyImage large = picture.scaled(height, width);
    var pixels = new float[side * side];
    int top = (side - height) / 2;
    int left = (side - width) / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[(top + y) * side + left + x] = large.at(y, x);
      }
    }
    return new GreyImage(side, side, pixels);
  }

  private static GreyImage darker(GreyImage one, GreyImage other) {
    float[] pixels = one.pixels();
    float[] others = other.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.max(pixels[i], others[i]);
    }
    return new GreyImage(one.height(), one.width(), pixels);
  }

  /// The ink with other contrast: shades are pushed away from the middle, or towards it.
  ///
  /// @param strength 1 leaves them as they are; above 0
  public static GreyImage contrasted(GreyImage ink, double strength) {
    if (strength == 1) {
      return ink;
    }
    float[] pixels = ink.pixels();
    for (int i = 0; i < pixels.length; i++) {
      // Paper stays paper, whatever the strength.
      double shade = pixels[i] < GreyImage.VISIBLE ? 0 : 0.5 + strength * (pixels[i] - 0.5);
      pixels[i] = (float) Math.clamp(shade, 0, 1);
    }
    return new GreyImage(ink.height(), ink.width(), pixels);
  }

  /// The whole pad in 28 x 28 pixels, as a program would see it that does not frame digits.
  public static GreyImage raw(GreyImage ink) {
    return ink.scaled(DigitFrame.SIDE, DigitFrame.SIDE);
  }
}

package atelier.engine.digit;

import java.util.List;
import java.util.function.UnaryOperator;

/// A way in which a digit may come to a reader: smaller, in a corner, written with another pen,
/// turned, inverted, on a picture of other sides. Made from a digit of MNIST, for measuring how
/// much an answer depends on it.
///
/// @param name as in tables, for example `scale 0.4`
/// @param picture makes of ink (28 x 28, 0 paper to 1 ink) the brightness of a picture
public record DigitVariant(String name, UnaryOperator<GreyImage> picture) {
  private static final int CANVAS = 56;
  private static final int FINE = 4;

  /// All of them; the first is the digit as it is.
  public static List<DigitVariant> all() {
    return List.of(
        new DigitVariant("as it is", DigitVariant::paper),
        scaled(0.4),
        scaled(0.6),
        scaled(0.8),
        scaled(1.2),
        scaled(1.6),
        corner("top left", 0, 0),
        corner("top right", 0, 1),
        corner("bottom left", 1, 0),
        corner("bottom right", 1, 1),
        new DigitVariant("thicker", ink -> paper(spread(ink, true))),
        new DigitVariant("thinner", ink -> paper(spread(ink, false))),
        turned(-15),
        turned(-8),
        turned(8),
        turned(15),
        new DigitVariant("light on dark", ink -> ink),
        sized(40, 40),
        sized(64, 120),
        sized(120, 64),
        sized(200, 200),
        sized(480, 640));
  }

  private static GreyImage paper(GreyImage ink) {
    return ink.inverted();
  }

  private static DigitVariant scaled(double scale) {
    int side = (int) Math.round(DigitFrame.SIDE * scale);
    return new DigitVariant(
        "scale " + scale, ink -> paper(laid(ink.scaled(side, side), CANVAS, CANVAS, 0.5, 0.5)));
  }

  private static DigitVariant corner(String name, int down, int across) {
    return new DigitVariant(name, ink -> paper(laid(ink, CANVAS, CANVAS, down, across)));
  }

  /// The digit as large as the shorter side lets it be, at the left or at the top.
  private static DigitVariant sized(int height, int width) {
    int side = Math.min(height, width);
    return new DigitVariant(
        height + " x " + width, ink -> paper(laid(ink.scaled(side, side), height, width, 0, 0)));
  }

  /// On a larger sheet.
  ///
  /// @param down where between top (0) and bottom (1)
  /// @param across where between left (0) and right (1)
  private static GreyImage laid(GreyImage ink, int height, int width, double down, double across) {
    int top = (int) Math.round(down * (height - ink.height()));
    int left = (int) Math.round(across * (width - ink.width()));
    var pixels = new float[height * width];
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        pixels[(top + y) * width + left + x] = ink.at(y, x);
      }
    }
    return new GreyImage(height, width, pixels);
  }

  private static DigitVariant turned(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new DigitVariant(
        "turned by " + (int) degrees + " degrees",
        ink -> {
          GreyImage sheet = laid(ink, CANVAS, CANVAS, 0.5, 0.5);
          double middle = (CANVAS - 1) / 2.0;
          var pixels = new float[CANVAS * CANVAS];
          for (int y = 0; y < CANVAS; y++) {
            for (int x = 0; x < CANVAS; x++) {
              double fromX = cos * (x - middle) + sin * (y - middle) + middle;
              double fromY = -sin * (x - middle) + cos * (y - middle) + middle;
              pixels[y * CANVAS + x] = between(sheet, fromY, fromX);
            }
          }
          return paper(new GreyImage(CANVAS, CANVAS, pixels));
        });
  }

  /// Linear between the four pixels around a place.
  private static float between(GreyImage image, double y, double x) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    double down = y - top;
    double across = x - left;
    double above = (1 - across) * pixel(image, top, left) + across * pixel(image, top, left + 1);
    double below =
        (1 - across) * pixel(image, top + 1, left) + across * pixel(image, top + 1, left + 1);
    return (float) ((1 - down) * above + down * below);
  }

  private static float pixel(GreyImage image, int y, int x) {
    boolean inside = y >= 0 && y < image.height() && x >= 0 && x < image.width();
    return inside ? image.at(y, x) : 0;
  }

  /// Half a pixel of MNIST more or less ink on each side of a stroke, on a sheet with room for it.
  private static GreyImage spread(GreyImage ink, boolean more) {
    int side = DigitFrame.SIDE * FINE;
    int room = 2 * FINE;
    GreyImage fine = laid(ink.scaled(side, side), side + 2 * room, side + 2 * room, 0.5, 0.5);
    int reach = FINE / 2;
    var pixels = new float[fine.height() * fine.width()];
    for (int y = 0; y < fine.height(); y++) {
      for (int x = 0; x < fine.width(); x++) {
        pixels[y * fine.width() + x] = extreme(fine, y, x, reach, more);
      }
    }
    return new GreyImage(fine.height(), fine.width(), pixels);
  }

  private static float extreme(GreyImage image, int y, int x, int reach, boolean largest) {
    float extreme = largest ? 0 : 1;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        if (dy * dy + dx * dx <= reach * reach) {
          float value = pixel(image, y + dy, x + dx);
          extreme = largest ? Math.max(extreme, value) : Math.min(extreme, value);
        }
      }
    }
    return extreme;
  }
}

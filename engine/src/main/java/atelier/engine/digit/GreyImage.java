package atelier.engine.digit;

import java.util.Optional;

/// An immutable grey image. Values go from 0 to 1; where an image shows ink, ink is 1 and what it
/// lies on is 0.
public final class GreyImage {
  /// The least value that an image of 8 bits a pixel would still show.
  static final float VISIBLE = 0.5f / 255;

  private final int height;
  private final int width;
  private final float[] pixels;

  /// Takes the array over.
  GreyImage(int height, int width, float[] pixels) {
    this.height = height;
    this.width = width;
    this.pixels = pixels;
  }

  /// A rectangle of pixels: rows `top` to `bottom - 1`, columns `left` to `right - 1`.
  ///
  /// @param top first row
  /// @param left first column
  /// @param bottom the row after the last
  /// @param right the column after the last
  public record Box(int top, int left, int bottom, int right) {
    /// Number of rows.
    public int height() {
      return bottom - top;
    }

    /// Number of columns.
    public int width() {
      return right - left;
    }
  }

  /// A place in an image, in pixel indices: (0, 0) is the middle of the first pixel.
  ///
  /// @param y downwards
  /// @param x to the right
  public record Place(double y, double x) {}

  /// An image of these pixels.
  ///
  /// @param pixels `[height][width]`, 0 to 1; copied
  /// @throws IllegalArgumentException if there are not height x width of them, or if one is not
  ///     between 0 and 1
  public static GreyImage of(int height, int width, float[] pixels) {
    if (height < 1 || width < 1 || (long) height * width != pixels.length) {
      throw new IllegalArgumentException(
          "an image of %d x %d pixels needs %d numbers, got %d"
              .formatted(height, width, (long) height * width, pixels.length));
    }
    for (int i = 0; i < pixels.length; i++) {
      // Written so that it also catches what is not a number.
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw new IllegalArgumentException(
            "pixel (%d, %d) is %s, expected 0 to 1; divide pixels of 0 to 255 by 255"
                .formatted(i / width, i % width, pixels[i]));
      }
    }
    return new GreyImage(height, width, pixels.clone());
  }

  /// Number of rows.
  public int height() {
    return height;
  }

  /// Number of columns.
  public int width() {
    return width;
  }

  /// The value of a pixel, 0 to 1.
  public float at(int y, int x) {
    return pixels[y * width + x];
  }

  /// All values, `[height][width]`; a copy.
  public float[] pixels() {
    return pixels.clone();
  }

  /// The same image with black for white.
  public GreyImage inverted() {
    var other = new float[pixels.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = 1 - pixels[i];
    }
    return new GreyImage(height, width, other);
  }

  /// The smallest rectangle with all the ink that an image of 8 bits a pixel would show; nothing if
  /// there is none.
  public Optional<Box> inkBox() {
    int top = height;
    int left = width;
    int bottom = 0;
    int right = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(y, x) >= VISIBLE) {
          top = Math.min(top, y);
          left = Math.min(left, x);
          bottom = y + 1;
          right = Math.max(right, x + 1);
        }
      }
    }
    return bottom == 0 ? Optional.empty() : Optional.of(new Box(top, left, bottom, right));
  }

  /// Where the ink would balance; nothing if there is none.
  public Optional<Place> centreOfMass() {
    double mass = 0;
    double momentY = 0;
    double momentX = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float value = at(y, x);
        mass += value;
        momentY += (double) value * y;
        momentX += (double) value * x;
      }
    }
    return mass == 0 ? Optional.empty() : Optional.of(new Place(momentY / mass, momentX / mass));
  }

  /// The part within a rectangle.
  GreyImage crop(Box box) {
    var part = new float[box.height() * box.width()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          pixels, (box.top() + y) * width + box.left(), part, y * box.width(), box.width());
    }
    return new GreyImage(box.height(), box.width(), part);
  }

  /// The same image with its values multiplied, at most to 1.
  GreyImage brightened(float factor) {
    var other = new float[pixels.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = Math.min(1, factor * pixels[i]);
    }
    return new GreyImage(height, width, other);
  }

  /// The same picture on other numbers of pixels; see [AxisScale].
  GreyImage scaled(int toHeight, int toWidth) {
    if (toHeight == height && toWidth == width) {
      return this;
    }
    AxisScale rows = AxisScale.of(height, toHeight);
    AxisScale columns = AxisScale.of(width, toWidth);
    var narrow = new float[height * toWidth];
    for (int y = 0; y < height; y++) {
      columns.apply(pixels, y * width, 1, narrow, y * toWidth, 1);
    }
    var result = new float[toHeight * toWidth];
    for (int x = 0; x < toWidth; x++) {
      rows.apply(narrow, x, toWidth, result, x, toWidth);
    }
    return new GreyImage(toHeight, toWidth, result);
  }
}

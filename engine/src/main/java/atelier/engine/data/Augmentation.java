package atelier.engine.data;

/// How far images are distorted at random before a network learns from them; each time anew, so
/// that it never sees the same one twice.
///
/// @param shift up to so many cells along each side, at least 0
/// @param degrees rotation up to so many degrees either way, at least 0
/// @param scale up to this share larger or smaller, 0 to below 1
/// @param shear sideways up to this share of the height, at least 0
/// @param elastic cells by which neighbouring places are pushed about, as a standard deviation, at
///     least 0. After P. Simard, D. Steinkraus and J. Platt, "Best Practices for Convolutional
///     Neural Networks Applied to Visual Document Analysis" (2003), section 2: their alpha of 34 at
///     sigma 4 is a deviation of 1.4.
/// @param pen how far strokes become thinner, thicker and blurred, as by another pen or on a
///     picture of few pixels: 0 not at all, 1 as far as a digit stays readable
public record Augmentation(
    float shift, float degrees, float scale, float shear, float elastic, float pen) {
  /// Images as they are.
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0);

  /// What a digit may do and still be the same digit.
  public static final Augmentation DIGITS = new Augmentation(2, 12, 0.12f, 0.15f, 1);

  /// With the pen left as it is.
  public Augmentation(float shift, float degrees, float scale, float shear, float elastic) {
    this(shift, degrees, scale, shear, elastic, 0);
  }

  /// The same with another pen.
  public Augmentation withPen(float strength) {
    return new Augmentation(shift, degrees, scale, shear, elastic, strength);
  }

  public Augmentation {
    boolean finite =
        Float.isFinite(shift)
            && Float.isFinite(degrees)
            && Float.isFinite(shear)
            && Float.isFinite(elastic)
            && Float.isFinite(pen);
    boolean positive = shift >= 0 && degrees >= 0 && scale >= 0 && shear >= 0 && elastic >= 0;
    if (!finite || !positive || !(scale < 1) || !(pen >= 0 && pen <= 1)) {
      throw new IllegalArgumentException(
          "an augmentation needs numbers of at least 0, a scale below 1 and a pen up to 1, got "
              + "%s, %s, %s, %s, %s, %s".formatted(shift, degrees, scale, shear, elastic, pen));
    }
  }
}

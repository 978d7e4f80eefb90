package atelier.engine.insight;

import atelier.engine.tensor.Shape;

/// A square of an image; may reach over its edge.
///
/// @param top first row
/// @param left first column
/// @param side in pixels
public record Patch(int top, int left, int side) {
  /// The square around a pixel.
  ///
  /// @param side in pixels, odd
  public static Patch around(int y, int x, int side) {
    return new Patch(y - side / 2, x - side / 2, side);
  }

  /// A copy of the image without the ink in this square.
  ///
  /// @param image `[H][W]` flat
  public float[] wiped(Shape shape, float[] image) {
    float[] wiped = image.clone();
    for (int y = Math.max(0, top); y < Math.min(shape.height(), top + side); y++) {
      for (int x = Math.max(0, left); x < Math.min(shape.width(), left + side); x++) {
        wiped[y * shape.width() + x] = 0;
      }
    }
    return wiped;
  }
}

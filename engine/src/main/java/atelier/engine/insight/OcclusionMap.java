package atelier.engine.insight;

import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;

/// Where ink matters: how far the probability of a class falls when a square of the image is wiped
/// out. After M. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks"
/// (2013), section 4.2; they cover with grey, we with paper.
public final class OcclusionMap {
  private OcclusionMap() {}

  /// For each pixel, the probability with the whole image less that without the square around it:
  /// above 0 where the ink speaks for the class, below where it speaks against it.
  ///
  /// @param shape of the image, one channel
  /// @param image `[H][W]` flat, pixels 0 to 1
  /// @param label class that is asked about, from 0
  /// @param side of the square, in pixels, odd
  /// @return a new array `[H][W]` flat, -1 to 1
  public static float[] of(Predictor predictor, Shape shape, float[] image, int label, int side) {
    float whole = predictor.probabilities(image)[label];
    float[] map = new float[image.length];
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        float[] wiped = Patch.around(y, x, side).wiped(shape, image);
        map[y * shape.width() + x] = whole - predictor.probabilities(wiped)[label];
      }
    }
    return map;
  }
}

package atelier.engine.data;

/// Rewrites a digit with another pen: blurred as on a picture of few pixels, then thicker or
/// thinner. May be used by several threads at a time, each of which allocates its scratch at its
/// first image and nothing later.
final class OtherPen {
  /// The most often that neighbours are mixed.
  private static final int MOST_BLUR = 6;

  /// The most that shades are lifted, so that a stroke's soft edge becomes ink.
  private static final float THICKEST = 1.2f;

  /// The most that shades are lowered, so that only a stroke's core is left.
  private static final float THINNEST = 0.35f;

  private final int height;
  private final int width;
  private final float strength;
  private final ThreadLocal<Scratch> scratch;

  /// An image on its way.
  private record Scratch(float[] image, float[] half) {}

  /// @param strength 0 to 1
  OtherPen(int height, int width, float strength) {
    this.height = height;
    this.width = width;
    this.strength = strength;
    int pixels = height * width;
    this.scratch = ThreadLocal.withInitial(() -> new Scratch(new float[pixels], new float[pixels]));
  }

  /// Changes an image where it lies.
  ///
  /// @param softness how much it is blurred, -1 to 1; half of all images stay sharp
  /// @param weight -1 the thinnest to 1 the thickest
  /// @param out first pixel at `start`, the next `step` further
  void change(double softness, double weight, float[] out, int start, int step) {
    float[] image = scratch.get().image;
    float[] half = scratch.get().half;
    float before = 0;
    for (int i = 0; i < image.length; i++) {
      image[i] = out[start + i * step];
      before = Math.max(before, image[i]);
    }
    int blurs = (int) Math.round(Math.max(0, softness) * MOST_BLUR * strength);
    for (int i = 0; i < blurs; i++) {
      blur(image, half, 1, width);
      blur(half, image, width, height);
    }
    float after = 0;
    for (float value : image) {
      after = Math.max(after, value);
    }
    // As dark as before: a digit is always framed with full ink.
    float full = after > 0 ? before / after : 1;
    float heavy = (float) Math.max(0, weight) * strength * THICKEST;
    float floor = (float) Math.max(0, -weight) * strength * THINNEST;
    float lift = (1 + heavy) / (1 - floor);
    for (int i = 0; i < image.length; i++) {
      float shade = (image[i] * full - floor) * lift;
      out[start + i * step] = Math.clamp(shade, 0, 1);
    }
  }

  /// Each pixel with its two neighbours along one side, 1 : 2 : 1.
  ///
  /// @param step between neighbours
  /// @param length of a line
  private void blur(float[] from, float[] to, int step, int length) {
    for (int i = 0; i < from.length; i++) {
      int place = i / step % length;
      float left = place > 0 ? from[i - step] : 0;
      float right = place < length - 1 ? from[i + step] : 0;
      to[i] = 0.25f * left + 0.5f * from[i] + 0.25f * right;
    }
  }
}

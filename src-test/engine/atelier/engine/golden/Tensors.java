package atelier.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

/// Tensors of PyTorch, whose images come first, beside ours, whose images come last.
public final class Tensors {
  private static final double TOLERANCE = 1e-5;

  private Tensors() {}

  /// A tensor with its images last, `[...][n]`; those that it has not are zeros.
  public static float[] imagesLast(Json tensor, int images, int n) {
    float[] numbers = tensor.floats();
    int size = numbers.length / images;
    var turned = new float[size * n];
    for (int i = 0; i < numbers.length; i++) {
      turned[i % size * n + i / size] = numbers[i];
    }
    return turned;
  }

  /// Fails unless ours is within 1e-5 of the expected tensor's scale; both are `[...][n]`, and the
  /// first images count.
  public static void assertImagesNear(float[] ours, float[] expected, int images, int n) {
    double scale = 0;
    for (float number : expected) {
      scale = Math.max(scale, Math.abs(number));
    }
    assertThat(ours).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (i % n < images) {
        assertThat((double) ours[i])
            .as("number %d", i)
            .isCloseTo(expected[i], within(TOLERANCE * scale));
      }
    }
  }

  /// The same for numbers in a tensor's own order, from `start` on.
  public static void assertNear(float[] ours, int start, Json tensor) {
    double[] expected = tensor.get("data").numbers();
    double scale = scale(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) ours[start + i])
          .as("number %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * scale));
    }
  }

  private static double scale(double[] numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
  }
}

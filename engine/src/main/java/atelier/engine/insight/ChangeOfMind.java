package atelier.engine.insight;

import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The least that would give another answer: a shift of the image, or a square wiped out.
public final class ChangeOfMind {
  private static final int FARTHEST = 6;
  private static final int LARGEST_PATCH = 13;

  private ChangeOfMind() {}

  /// A shift that changes the answer.
  ///
  /// @param right pixels to the right; negative to the left
  /// @param down pixels downwards; negative upwards
  /// @param label the other answer
  public record Shift(int right, int down, int label) {
    double length() {
      return Math.hypot(right, down);
    }
  }

  /// A wiped square that changes the answer.
  ///
  /// @param label the other answer
  public record Erasure(Patch patch, int label) {}

  /// The shortest shift, by at most 6 pixels a direction, that changes the answer.
  ///
  /// @param image `[H][W]` flat, pixels 0 to 1
  public static Optional<Shift> byShifting(Predictor predictor, Shape shape, float[] image) {
    int answer = best(predictor.logits(image));
    return shifts()
        .map(
            shift ->
                new Shift(
                    shift.right,
                    shift.down,
                    best(predictor.logits(shifted(shape, image, shift.right, shift.down)))))
        .filter(shift -> shift.label != answer)
        .findFirst();
  }

  /// From the shortest to the longest.
  private static Stream<Shift> shifts() {
    return IntStream.rangeClosed(-FARTHEST, FARTHEST)
        .boxed()
        .flatMap(
            down ->
                IntStream.rangeClosed(-FARTHEST, FARTHEST)
                    .mapToObj(right -> new Shift(right, down, 0)))
        .sorted(Comparator.comparingDouble(Shift::length));
  }

  /// The smallest wiped square that changes the answer.
  ///
  /// @param image `[H][W]` flat, pixels 0 to 1
  public static Optional<Erasure> byErasing(Predictor predictor, Shape shape, float[] image) {
    int answer = best(predictor.logits(image));
    for (int side = 1; side <= LARGEST_PATCH; side += 2) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          Patch patch = Patch.around(y, x, side);
          int other = best(predictor.logits(patch.wiped(shape, image)));
          if (other != answer) {
            return Optional.of(new Erasure(patch, other));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// A copy moved by whole pixels; what leaves the image is lost.
  static float[] shifted(Shape shape, float[] image, int right, int down) {
    float[] moved = new float[image.length];
    for (int y = Math.max(0, down); y < Math.min(shape.height(), shape.height() + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(shape.width(), shape.width() + right); x++) {
        moved[y * shape.width() + x] = image[(y - down) * shape.width() + x - right];
      }
    }
    return moved;
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }
}

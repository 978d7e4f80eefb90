package atelier.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.kernel.Cases;
import atelier.engine.onnx.Axes.Axis;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Views of a tensor against the numbers themselves, moved one by one.
class AxesTest {
  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /// Turns, cuts and folds at random; the view must show what moving the numbers gives.
  @ParameterizedTest
  @MethodSource("seeds")
  void showsWhatMovingTheNumbersGives(int seed) {
    var cases = new Cases(seed);
    var shape = new Shape(2 * cases.between(1, 3), cases.between(1, 3), cases.between(1, 4));
    Axes axes = Axes.maps(shape);
    int[] numbers = IntStream.range(0, shape.size()).toArray();
    for (int step = 0; step < 4; step++) {
      if (cases.flip()) {
        List<Long> order = order(cases, axes.rank());
        numbers = moved(numbers, axes.sides(), order);
        axes = axes.permuted(order);
      } else if (axes.rank() > 2 && cases.flip()) {
        int axis = cases.between(1, axes.rank() - 1);
        int size = axes.axis(axis).size();
        int from = cases.between(0, size - 1);
        int count = cases.between(1, size - from);
        numbers = part(numbers, axes.sides(), axis, from, count);
        axes = axes.part(axis, from, count);
      } else {
        Optional<Axes> folded = axes.reshaped(new long[] {0, 2, -1});
        if (folded.isPresent()) {
          axes = folded.get();
        }
      }
      assertThat(places(axes)).isEqualTo(numbers);
    }
  }

  @Test
  void headsOfAttentionFoldBackToFeatures() {
    // 3 positions, 2 heads of 4 features, ours with features outside.
    Axes heads = Axes.of(Axis.IMAGES, new Axis(3, 1), new Axis(2, 12), new Axis(4, 3));
    assertThat(heads.reshaped(new long[] {0, 3, 8}))
        .contains(Axes.of(Axis.IMAGES, new Axis(3, 1), new Axis(8, 3)));
    assertThat(heads.reshaped(new long[] {0, 24})).isEmpty();
    assertThat(heads.reshaped(new long[] {0, 5, -1})).isEmpty();
  }

  private static int[] places(Axes axes) {
    long size = Arrays.stream(axes.sides()).skip(1).reduce(1, (a, b) -> a * b);
    return IntStream.range(0, (int) size).map(axes::place).toArray();
  }

  /// An order of the axes that leaves the images first.
  private static List<Long> order(Cases cases, int rank) {
    var left = new ArrayList<Long>();
    for (long i = 1; i < rank; i++) {
      left.add(i);
    }
    var order = new ArrayList<>(List.of(0L));
    while (!left.isEmpty()) {
      order.add(left.remove(cases.between(0, left.size() - 1)));
    }
    return order;
  }

  private static int[] moved(int[] numbers, long[] sides, List<Long> order) {
    var moved = new int[numbers.length];
    for (int i = 0; i < moved.length; i++) {
      int left = i;
      var at = new int[sides.length];
      for (int k = sides.length - 1; k > 0; k--) {
        int axis = Math.toIntExact(order.get(k));
        at[axis] = (int) (left % sides[axis]);
        left /= (int) sides[axis];
      }
      int from = 0;
      for (int k = 1; k < sides.length; k++) {
        from = (int) (from * sides[k] + at[k]);
      }
      moved[i] = numbers[from];
    }
    return moved;
  }

  private static int[] part(int[] numbers, long[] sides, int axis, int from, int count) {
    long inner = Arrays.stream(sides).skip(axis + 1).reduce(1, (a, b) -> a * b);
    return IntStream.range(0, numbers.length)
        .filter(
            i -> {
              long place = i / inner % sides[axis];
              return place >= from && place < from + count;
            })
        .map(i -> numbers[i])
        .toArray();
  }
}

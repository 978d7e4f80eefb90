package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {
  private final Curve curve = new Curve();

  @Test
  void keepsEveryPointAndKnowsItsExtremes() {
    for (int i = 0; i < 5000; i++) {
      curve.append(i, i % 7);
    }
    assertThat(curve.size()).isEqualTo(5000);
    assertThat(curve.x(4999)).isEqualTo(4999);
    assertThat(curve.y(4999)).isEqualTo(1);
    assertThat(curve.latest()).isEqualTo(1);
    assertThat(curve.least()).isZero();
    assertThat(curve.greatest()).isEqualTo(6);
    curve.clear();
    assertThat(curve.size()).isZero();
    assertThat(curve.latest()).isNaN();
  }

  @Test
  void takesWhatIsNoNumberAsAGap() {
    double[] losses = {2.3, 1.1, Double.NaN, Double.POSITIVE_INFINITY, 0.5};
    for (int i = 0; i < losses.length; i++) {
      curve.append(i, losses[i]);
    }
    assertThat(drawn(0, 5, 500))
        .containsExactly(
            new Point(0, 2.3),
            new Point(1, 1.1),
            new Point(2, Double.NaN),
            new Point(3, Double.NaN),
            new Point(4, 0.5));
    assertThat(curve.latest()).isEqualTo(0.5);
    assertThat(curve.least()).isEqualTo(0.5);
    assertThat(curve.greatest()).isEqualTo(2.3);
    assertThat(curve.firstInfinite()).isEqualTo(3);
  }

  @Test
  void drawsAtMostTwoPointsAColumnAndLosesNoPeak() {
    Random random = new Random(1);
    int columns = 300;
    for (int i = 0; i < 50_000; i++) {
      curve.append(i, i == 12_345 ? 1000 : random.nextDouble());
    }
    List<Point> drawn = drawn(0, 50_000, columns);
    assertThat(drawn).hasSizeLessThanOrEqualTo(2 * columns).contains(new Point(12_345, 1000));
    assertThat(drawn).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
  }

  @Test
  void samplesOnePointAColumn() {
    for (int i = 0; i < 1000; i++) {
      curve.append(i, i % 10 == 0 ? Double.NaN : i);
    }
    List<Point> sampled = new ArrayList<>();
    curve.sample(0, 1000, 100, (x, y) -> sampled.add(new Point(x, y)));
    assertThat(sampled).hasSize(100).contains(new Point(1, 1), new Point(991, 991));
  }

  @Test
  void growsToTheRightOnly() {
    curve.append(1, 0);
    curve.append(1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.append(0.5, 0))
        .withMessageContaining("at least 1.0, got 0.5");
    assertThatIllegalArgumentException().isThrownBy(() -> curve.append(Double.NaN, 0));
    assertThat(curve.size()).isEqualTo(2);
  }

  private List<Point> drawn(double from, double to, int columns) {
    List<Point> points = new ArrayList<>();
    curve.thin(from, to, columns, (x, y) -> points.add(new Point(x, y)));
    return points;
  }

  private record Point(double x, double y) {}
}

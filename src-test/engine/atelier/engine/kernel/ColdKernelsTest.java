package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As long as a tile is not compiled, kernels go number by number, and nobody can tell from the
/// result.
@Tag("every-width")
class ColdKernelsTest {
  private static final int IMAGES = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 67, 448})
  void updatesAreTheSame(int length) throws InterruptedException {
    float[] weights = new Cases(length).floats(length);
    float[] gradient = new Cases(length + 1L).floats(length);
    var step = new AdaptiveMoments.Step(0.9f, 0.999f, 0.01f, 0.995f, 0.01f, 1.5f, 1e-8f);
    isTheSame(
        () -> {
          float[][] a = {weights.clone(), new float[length], new float[length]};
          AdaptiveMoments.update(a[0], a[1], a[2], gradient, 0, length, step);
          return a;
        });
    isTheSame(
        () -> {
          float[][] a = {weights.clone(), new float[length]};
          Momentum.update(a[0], a[1], gradient, 0, length, 0.05f, 0.9f, 5e-4f, true);
          return a;
        });
    isTheSame(
        () -> {
          float[][] a = {weights.clone(), new float[length]};
          RootMeanSquare.update(a[0], a[1], gradient, 0, length, 0.01f, 0.99f, 1e-8f, 0.01f);
          return a;
        });
    isTheSame(
        () -> {
          float[][] a = {new float[length], new float[length]};
          Rectifier.forward(weights, 0, a[0], 0, length);
          Rectifier.backward(weights, 0, gradient, 0, a[1], 0, length);
          return a;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 33})
  void sumsAreTheSame(int count) throws InterruptedException {
    float[] parts = new Cases(count).floats(4 * count * Lanes.LOGICAL);
    isTheSame(
        () -> {
          float[][] a = {new float[count], new float[count * Lanes.LOGICAL], new float[count]};
          LaneTree.sum(parts, 0, count, a[0], 0);
          int lanes = count * Lanes.LOGICAL;
          ShardSum.sum(parts, 0, lanes, 4, lanes, a[1], 0);
          return a;
        });
    var kernel = new WeightGradient(2, new int[] {0, 1, 2}, false);
    var places = WeightGradient.Places.of(count, IMAGES, IMAGES, IMAGES);
    isTheSame(
        () -> {
          float[][] a = {new Cases(7).floats(2 * Lanes.LOGICAL)};
          kernel.accumulateBias(parts, 0, count * IMAGES, places, a[0], 0);
          return a;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void pooledMapsAreTheSame(int window) throws InterruptedException {
    int columns = 5;
    int width = columns * 2 + window - 2;
    var windows = new WindowRow(window, 2, 0, 0, window, width, columns);
    int row = width * IMAGES;
    float[] in = new Cases(window).floats(window * row);
    float[] dOut = new Cases(window + 1L).floats(columns * IMAGES);
    for (int nan = 0; nan < 2; nan++) {
      in[row / 2] = nan == 0 ? in[row / 2] : Float.NaN;
      isTheSame(
          () -> {
            float[][] a = {
              new float[columns * IMAGES], new float[columns * IMAGES], new float[window * row]
            };
            MaxPool.forward(in, 0, row, windows, IMAGES, true, a[0], 0, a[1], 0);
            MaxPool.backward(dOut, 0, a[1], 0, windows, IMAGES, a[2], 0, row, window > 2);
            return a;
          });
    }
  }

  private static void isTheSame(Supplier<float[][]> work) throws InterruptedException {
    while (!WarmUp.isComplete()) {
      Thread.onSpinWait();
    }
    float[][] withVectors = work.get();
    var released = new CountDownLatch(1);
    var unready = new WarmUp<>(() -> "a tile", (_, _) -> await(released));
    unready.begin();
    try {
      assertThat(WarmUp.isComplete()).isFalse();
      // Row by row, since to `isDeepEqualTo` a NaN is another one.
      float[][] withScalars = work.get();
      for (int i = 0; i < withVectors.length; i++) {
        assertThat(withScalars[i]).isEqualTo(withVectors[i]);
      }
    } finally {
      released.countDown();
    }
    assertThat(unready.awaitHot(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernels go by scalars until their vectors are compiled, and nobody can tell from the result.
/// What is shorter than a vector is always done by scalars.
@Tag("every-width")
class WarmUpTest {
  private static final int LENGTH = 12 * Lanes.WIDTH;

  @Test
  void isHotOnceItsCodeIsFast() throws InterruptedException {
    var released = new CountDownLatch(1);
    var calls = new AtomicInteger();
    var warmUp =
        new WarmUp(
            () ->
                _ -> {
                  calls.incrementAndGet();
                  await(released);
                });
    assertThat(warmUp.vectorsUpTo(3, 3 + LENGTH)).isEqualTo(3);
    assertThat(WarmUp.pending()).isPositive();
    assertThat(warmUp.isHotOrBegins()).isFalse();
    released.countDown();
    assertThat(warmUp.awaitHot(1, TimeUnit.MINUTES)).isTrue();
    assertThat(warmUp.isHotOrBegins()).isTrue();
    assertThat(warmUp.vectorsUpTo(3, 3 + LENGTH)).isEqualTo(3 + LENGTH);
    assertThat(warmUp.vectorsUpTo(3, 2 + LENGTH)).isEqualTo(3 + LENGTH - Lanes.WIDTH);
    assertThat(calls.get()).isGreaterThan(5_000);
  }

  @Test
  void nothingPractisesUntilTheLastHoldIsOver() throws InterruptedException {
    var calls = new AtomicInteger();
    var warmUp = new WarmUp(() -> _ -> calls.incrementAndGet());
    WarmUp.Hold first = WarmUp.hold();
    try (var _ = WarmUp.hold()) {
      first.close();
      first.close();
      warmUp.begin();
      assertThat(warmUp.awaitHot(50, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(calls).hasValue(0);
    }
    assertThat(warmUp.awaitHot(1, TimeUnit.MINUTES)).isTrue();
  }

  /// A step of a large network takes minutes without vectors.
  @Test
  void noHoldIsForEver() throws InterruptedException {
    var warmUp = new WarmUp(() -> _ -> {});
    try (var _ = WarmUp.hold()) {
      warmUp.begin();
      assertThat(warmUp.awaitHot(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void updatesAreTheSame(long seed) {
    float[] gradient = new Cases(seed).floats(LENGTH);
    float[][] vectors = states(seed);
    float[][] scalars = states(seed);
    Momentum.updateVectors(
        vectors[0], vectors[1], gradient, 0, LENGTH, 0.05f, 0.9f, 5e-4f, 0.9f, 1);
    byOnes(i -> Momentum.update(
        scalars[0], scalars[1], gradient, i, i + 1, 0.05f, 0.9f, 5e-4f, true));
    isTheSame(vectors, scalars);
    RootMeanSquare.updateVectors(
        vectors[0], vectors[2], gradient, 0, LENGTH, 0.01f, 0.99f, 1e-8f, 0.01f);
    byOnes(i -> RootMeanSquare.update(
        scalars[0], scalars[2], gradient, i, i + 1, 0.01f, 0.99f, 1e-8f, 0.01f));
    isTheSame(vectors, scalars);
    var step = new AdaptiveMoments.Step(0.9f, 0.999f, 0.01f, 0.995f, 0.01f, 1.5f, 1e-8f);
    AdaptiveMoments.updateVectors(
        vectors[0], vectors[1], vectors[2], gradient, 0, LENGTH, step);
    byOnes(i -> AdaptiveMoments.update(
        scalars[0], scalars[1], scalars[2], gradient, i, i + 1, step));
    isTheSame(vectors, scalars);
  }

  /// Weights, a first moment, and a second.
  private static float[][] states(long seed) {
    var states = new float[][] {
      new Cases(seed + 1).floats(LENGTH), new Cases(seed + 2).floats(LENGTH), new float[LENGTH]
    };
    states[1][1] = 1e-39f;
    return states;
  }

  @Test
  void rectifiersAreTheSame() {
    float[] in = special(new Cases(5).floats(LENGTH));
    float[] dOut = new Cases(6).floats(LENGTH);
    var vectors = new float[2][LENGTH];
    var scalars = new float[2][LENGTH];
    Rectifier.forwardVectors(in, 0, vectors[0], 0, LENGTH);
    Rectifier.backwardVectors(in, 0, dOut, 0, vectors[1], 0, LENGTH);
    byOnes(i -> Rectifier.forward(in, i, scalars[0], i, 1));
    byOnes(i -> Rectifier.backward(in, i, dOut, i, scalars[1], i, 1));
    isTheSame(vectors, scalars);
  }

  @Test
  void exponentialsAreTheSame() {
    float[] vectors = special(new Cases(7).floats(LENGTH));
    vectors[5] = -87.4f;
    vectors[6] = -87.2f;
    vectors[7] = 88;
    vectors[8] = 1e9f;
    float[] numbers = vectors.clone();
    VectorMath.exponentialVectors(vectors, LENGTH);
    var scalars = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      float[] one = {numbers[i]};
      VectorMath.exponentials(one, 1);
      scalars[i] = one[0];
    }
    assertThat(scalars).isEqualTo(vectors);
  }

  private static float[] special(float[] numbers) {
    numbers[0] = Float.NaN;
    numbers[1] = -0f;
    numbers[2] = Float.NEGATIVE_INFINITY;
    numbers[3] = Float.POSITIVE_INFINITY;
    return numbers;
  }

  @Test
  void sumsAreTheSame() {
    float[] parts = new Cases(8).floats(4 * LENGTH);
    var vectors = new float[2][LENGTH];
    var scalars = new float[2][LENGTH];
    LaneTree.sumVectors(parts, 0, 4 * LENGTH / Lanes.LOGICAL, vectors[0], 0);
    LaneTree.sumScalars(parts, 0, 4 * LENGTH / Lanes.LOGICAL, scalars[0], 0);
    ShardSum.sumVectors(parts, 0, LENGTH, 4, LENGTH, vectors[1], 0);
    ShardSum.sumScalars(parts, 0, LENGTH, 4, LENGTH, scalars[1], 0);
    isTheSame(vectors, scalars);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pooledMapsAreTheSame(boolean relu) {
    int columns = 5;
    int images = Lanes.LOGICAL;
    int row = 2 * columns * images;
    float[] in = new Cases(9).floats(2 * row);
    in[1] = -0f;
    float[] dOut = new Cases(10).floats(columns * images);
    var vectors = new float[][] {new float[row / 2], new float[row / 2], new float[2 * row]};
    var scalars = new float[][] {new float[row / 2], new float[row / 2], new float[2 * row]};
    assertThat(
            TwoByTwoPool.forward(
                in, 0, row, columns, relu, vectors[0], 0, vectors[1], 0))
        .isTrue();
    TwoByTwoPool.backward(dOut, 0, vectors[1], 0, columns, vectors[2], 0, row);
    var windows = new WindowRow(2, 2, 0, 0, 2, 2 * columns, columns);
    for (int n = 0; n < images; n++) {
      float[] one = every(in, n, images);
      var out = new float[columns];
      var code = new float[columns];
      var dIn = new float[4 * columns];
      MaxPool.forward(one, 0, 2 * columns, windows, 1, relu, out, 0, code, 0);
      MaxPool.backward(
          every(dOut, n, images), 0, code, 0, windows, 1, dIn, 0, 2 * columns, false);
      put(out, scalars[0], n, images);
      put(code, scalars[1], n, images);
      put(dIn, scalars[2], n, images);
    }
    isTheSame(vectors, scalars);
  }

  @Test
  void aMapWithNaNIsLeftToTheScalars() {
    int images = Lanes.LOGICAL;
    float[] in = new Cases(11).floats(8 * images);
    in[7 * images + 3] = Float.NaN;
    var out = new float[2 * images];
    assertThat(
            TwoByTwoPool.forward(in, 0, 4 * images, 2, false, out, 0, out.clone(), 0))
        .isFalse();
  }

  private static float[] every(float[] numbers, int first, int step) {
    var some = new float[numbers.length / step];
    for (int i = 0; i < some.length; i++) {
      some[i] = numbers[first + i * step];
    }
    return some;
  }

  private static void put(float[] some, float[] numbers, int first, int step) {
    for (int i = 0; i < some.length; i++) {
      numbers[first + i * step] = some[i];
    }
  }

  private interface OneNumber {
    void at(int i);
  }

  private static void byOnes(OneNumber work) {
    for (int i = 0; i < LENGTH; i++) {
      work.at(i);
    }
  }

  /// Row by row, since to `isDeepEqualTo` a NaN is another one.
  private static void isTheSame(float[][] vectors, float[][] scalars) {
    for (int i = 0; i < vectors.length; i++) {
      assertThat(scalars[i]).isEqualTo(vectors[i]);
    }
  }
}

package atelier.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.plan.Warmth;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
  private static final int HEIGHT = 13;
  private static final int WIDTH = 17;
  private static final int SIZE = HEIGHT * WIDTH;
  private static final int IMAGES = 40;

  private static byte pixel(int image, int place) {
    return (byte) (31 * image + 7 * place);
  }

  private static Dataset data() {
    var pixels = new byte[IMAGES * SIZE];
    var labels = new byte[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) (i % 10);
      for (int p = 0; p < SIZE; p++) {
        pixels[i * SIZE + p] = pixel(i, p);
      }
    }
    return new Dataset("drawn", HEIGHT, WIDTH, 10, pixels, labels);
  }

  /// Whole fours, what is left of them, and places that no image fills.
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 16", "3, 16", "4, 4", "7, 16", "16, 16", "33, 33"})
  void imagesLieSideBySide(int count, int n) {
    var batches = new Batches(data());
    batches.startAt(3);
    var input = new float[2 + SIZE * n + 2];
    Arrays.fill(input, 77);
    var labels = new int[n];
    batches.gather(2, count, n, input, 2, labels);

    for (int p = 0; p < SIZE; p++) {
      for (int i = 0; i < n; i++) {
        float expected = i < count ? (pixel(5 + i, p) & 0xFF) / 255f : 0;
        assertThat(input[2 + p * n + i]).as("pixel %d of image %d", p, i).isEqualTo(expected);
      }
    }
    for (int i = 0; i < count; i++) {
      assertThat(labels[i]).isEqualTo((5 + i) % 10);
    }
    assertThat(input[1]).isEqualTo(77);
    assertThat(input[2 + SIZE * n]).isEqualTo(77);
  }

  /// Whole shards and others, distorted or as they are: who writes what is the workers' business.
  @ParameterizedTest
  @CsvSource({"2, 16, false", "3, 16, false", "300, 16, false", "3, 5, false", "3, 16, true"})
  void workersTogetherWriteTheSame(int workers, int count, boolean distorted) {
    Augmentation augmentation = distorted ? Augmentation.DIGITS : Augmentation.NONE;
    var batches = new Batches(data(), augmentation);
    batches.shuffle(5, 1);
    var alone = new float[SIZE * 16];
    var aloneLabels = new int[16];
    batches.gather(3, count, 16, alone, 0, aloneLabels);
    var together = new float[SIZE * 16];
    Arrays.fill(together, 77);
    var labels = new int[16];
    for (int worker = workers - 1; worker >= 0; worker--) {
      batches.gatherTogether(worker, workers, 3, count, 16, together, 0, labels);
    }
    assertThat(together).isEqualTo(alone);
    assertThat(labels).isEqualTo(aloneLabels);
  }

  /// A worker who goes on with its part must not depend on what others write.
  @ParameterizedTest
  @CsvSource({"2, 0", "2, 1", "3, 1", "3, 2"})
  void aWorkerWritesItsPartAndNoOther(int workers, int worker) {
    var batches = new Batches(data());
    assertThat(batches.gathersInParts()).isTrue();
    var alone = new float[SIZE * 16];
    batches.gather(3, 16, 16, alone, 0, new int[16]);
    var part = new float[SIZE * 16];
    Arrays.fill(part, 77);
    int from = SIZE * worker / workers * 16;
    int to = SIZE * (worker + 1) / workers * 16;
    Arrays.fill(alone, 0, from, 77);
    Arrays.fill(alone, to, alone.length, 77);
    batches.gatherTogether(worker, workers, 3, 16, 16, part, 0, new int[16]);
    assertThat(part).isEqualTo(alone);
  }

  /// The next batch, another one, and the next one of another order.
  @ParameterizedTest
  @CsvSource({"16, 1, false", "8, 1, false", "16, 2, false", "16, 1, true"})
  void whatIsMadeReadyChangesNothing(int next, int epoch, boolean distorted) {
    Augmentation augmentation = distorted ? Augmentation.DIGITS : Augmentation.NONE;
    var batches = new Batches(data(), augmentation);
    var others = new Batches(data(), augmentation);
    others.gather(0, 16, 16, new float[SIZE * 16], 0, new int[16]);
    Warmth.await(60, () -> false);
    batches.shuffle(5, 1);
    batches.makeReady(16);
    if (epoch > 1) {
      batches.shuffle(5, epoch);
    }
    others.shuffle(5, epoch);
    batches.startAt(next);
    others.startAt(next);
    var ready = new float[SIZE * 16];
    var fetched = new float[SIZE * 16];
    for (int worker = 0; worker < 2; worker++) {
      batches.gatherTogether(worker, 2, 0, 16, 16, ready, 0, new int[16]);
    }
    others.gather(0, 16, 16, fetched, 0, new int[16]);
    assertThat(ready).isEqualTo(fetched);
  }

  @Test
  void nothingIsMadeReadyBeyondTheLastImage() {
    var batches = new Batches(data());
    batches.startAt(IMAGES - 16 - 15);
    batches.makeReady(16);
    batches.startAt(IMAGES - 16);
    var last = new float[SIZE * 16];
    batches.gather(0, 16, 16, last, 0, new int[16]);
    assertThat(last[SIZE * 16 - 1]).isEqualTo((pixel(IMAGES - 1, SIZE - 1) & 0xFF) / 255f);
  }

  @Test
  void distortedImagesAreNotSharedOut() {
    assertThat(new Batches(data(), Augmentation.DIGITS).gathersInParts()).isFalse();
  }
}

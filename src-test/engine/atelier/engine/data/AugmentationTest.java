package atelier.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import atelier.engine.golden.MnistHead;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final Dataset DIGITS = MnistHead.train(40);

  /// Gathers images `first` to `first + count` of the shuffled set.
  private static float[] gathered(Augmentation how, long seed, int epoch, int first, int count) {
    var batches = new Batches(DIGITS, how);
    batches.shuffle(seed, epoch);
    batches.startAt(0);
    var out = new float[784 * count];
    batches.gather(first, count, count, out, 0, new int[count]);
    return out;
  }

  private static float[] column(float[] gathered, int image, int count) {
    var column = new float[784];
    for (int p = 0; p < 784; p++) {
      column[p] = gathered[p * count + image];
    }
    return column;
  }

  @Test
  void nothingIsDoneWhereNothingIsWanted() {
    float[] plain = new float[784 * 4];
    var batches = new Batches(DIGITS);
    batches.shuffle(1, 1);
    batches.gather(0, 4, 4, plain, 0, new int[4]);
    assertThat(gathered(Augmentation.NONE, 1, 1, 0, 4)).isEqualTo(plain);
  }

  @Test
  void anImageIsDistortedTheSameInAnyBatch() {
    float[] many = gathered(Augmentation.DIGITS, 1, 1, 0, 32);
    float[] few = gathered(Augmentation.DIGITS, 1, 1, 16, 2);
    assertThat(column(few, 0, 2)).isEqualTo(column(many, 16, 32));
    assertThat(column(few, 1, 2)).isEqualTo(column(many, 17, 32));
  }

  @Test
  void everyEpochAndSeedDistortsAnew() {
    var same = new Dataset("one", 28, 28, 10, DIGITS.first(1).pixels(), new byte[1]);
    var results = new float[3][784];
    long[][] choices = {{1, 1}, {1, 2}, {2, 1}};
    for (int i = 0; i < 3; i++) {
      var batches = new Batches(same, Augmentation.DIGITS);
      batches.shuffle(choices[i][0], (int) choices[i][1]);
      batches.gather(0, 1, 1, results[i], 0, new int[1]);
    }
    assertThat(results[0]).isNotEqualTo(results[1]);
    assertThat(results[0]).isNotEqualTo(results[2]);
    assertThat(results[1]).isNotEqualTo(results[2]);
  }

  @Test
  void pixelsStayBetweenBackgroundAndInk() {
    for (float pixel : gathered(new Augmentation(6, 40, 0.5f, 0.5f, 4), 3, 1, 0, 40)) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  /// A spot in the middle moves at most as far as was asked, and in the mean over many images not
  /// at all.
  @Test
  void shiftsAreAsLargeAsTheyWereAskedFor() {
    int count = 2_000;
    var pixels = new byte[count * 784];
    for (int i = 0; i < count; i++) {
      for (int y = 13; y < 15; y++) {
        pixels[i * 784 + y * 28 + 13] = (byte) 255;
        pixels[i * 784 + y * 28 + 14] = (byte) 255;
      }
    }
    var spots = new Dataset("spots", 28, 28, 10, pixels, new byte[count]);
    var batches = new Batches(spots, new Augmentation(3, 0, 0, 0, 0));
    batches.shuffle(5, 1);
    var out = new float[784 * count];
    batches.gather(0, count, count, out, 0, new int[count]);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double mass = 0;
      double moment = 0;
      for (int p = 0; p < 784; p++) {
        mass += out[p * count + i];
        moment += out[p * count + i] * (p % 28 - 13.5);
      }
      double moved = moment / mass;
      assertThat(Math.abs(moved)).isLessThan(3.001);
      sum += moved;
      squares += moved * moved;
    }
    // Uniform within 3: variance 3, so the mean of 2,000 is within 0.16 but once in 10,000.
    assertThat(sum / count).isCloseTo(0, within(0.16));
    assertThat(squares / count).isCloseTo(3, within(0.3));
  }

  @Test
  void anElasticPushesNeighboursAlike() {
    var stripes = new byte[784];
    for (int p = 0; p < 784; p++) {
      stripes[p] = (byte) (9 * (p % 28));
    }
    var ramp = new Dataset("ramp", 28, 28, 10, stripes, new byte[1]);
    var batches = new Batches(ramp, new Augmentation(0, 0, 0, 0, 1));
    batches.shuffle(1, 1);
    var out = new float[784];
    batches.gather(0, 1, 1, out, 0, new int[1]);
    double squares = 0;
    int inside = 0;
    for (int y = 4; y < 24; y++) {
      for (int x = 4; x < 23; x++) {
        double push = out[y * 28 + x] * 255 / 9 - x;
        double next = out[y * 28 + x + 1] * 255 / 9 - x - 1;
        // Neighbours of a field smoothed at 4 cells differ by about a sixth of its deviation.
        assertThat(next - push).isBetween(-1.0, 1.0);
        squares += push * push;
        inside++;
      }
    }
    assertThat(Math.sqrt(squares / inside)).isBetween(0.3, 2.0);
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation(-1, 0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation(0, 0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation(0, 0, 0, 0, Float.NaN));
  }

  @Test
  void aSetKeptWholeIsNotCopied() {
    Dataset.Split split = DIGITS.holdOut(0, 9);
    assertThat(split.kept()).isSameAs(DIGITS);
    assertThat(split.heldOut().size()).isZero();
    assertThat(DIGITS.first(DIGITS.size())).isSameAs(DIGITS);
    assertThat(DIGITS.first(DIGITS.size() + 1)).isSameAs(DIGITS);
    assertThat(DIGITS.first(3).size()).isEqualTo(3);
  }

  @Test
  void heldOutImagesAreNotLearnedFrom() {
    Dataset.Split split = DIGITS.holdOut(0.25, 9);
    assertThat(split.heldOut().size()).isEqualTo(10);
    assertThat(split.kept().size()).isEqualTo(30);
    assertThat(DIGITS.holdOut(0.25, 9).heldOut().labels()).isEqualTo(split.heldOut().labels());
    int seen = 0;
    for (int i = 0; i < 40; i++) {
      boolean kept = contains(split.kept(), DIGITS.image(i));
      boolean out = contains(split.heldOut(), DIGITS.image(i));
      assertThat(kept).isNotEqualTo(out);
      seen += out ? 1 : 0;
    }
    assertThat(seen).isEqualTo(10);
  }

  private static boolean contains(Dataset set, float[] image) {
    for (int i = 0; i < set.size(); i++) {
      if (Arrays.equals(set.image(i), image)) {
        return true;
      }
    }
    return false;
  }
}

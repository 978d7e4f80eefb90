package atelier.engine.data;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.PixelLanes;
import atelier.engine.plan.ImageSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A data set in some order, cut into batches and gathered for a plan: bytes become `[H][W][N]`
/// floats only here.
public final class Batches implements ImageSource {
  private static final float[] SCALE = scale();
  private static final int[] ONE_AFTER_THE_OTHER = IntStream.range(0, Lanes.LOGICAL).toArray();
  private static final int NONE = -1;

  private final Dataset data;
  private final int[] order;
  private final @Nullable Distortion distortion;
  private int batchStart;

  /// `[16][size]`, images that lie anywhere in memory otherwise
  private final byte[] ready;

  /// place in the order of the first that is ready
  private int readyStart = NONE;

  /// @param data in file order, until shuffled
  public Batches(Dataset data) {
    this(data, Augmentation.NONE);
  }

  /// @param data in file order, until shuffled
  /// @param augmentation how far images are distorted, once they are shuffled
  public Batches(Dataset data, Augmentation augmentation) {
    this.data = data;
    this.distortion =
        augmentation.equals(Augmentation.NONE)
            ? null
            : new Distortion(augmentation, data.height(), data.width());
    this.ready = new byte[Lanes.LOGICAL * data.imageSize()];
    this.order = new int[data.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  private static float[] scale() {
    var scale = new float[256];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = i / 255f;
    }
    return scale;
  }

  /// Puts the images in an order that depends on nothing but the seed and the epoch (Fisher and
  /// Yates), and chooses by the same how each is distorted.
  public void shuffle(long seed, int epoch) {
    readyStart = NONE;
    if (distortion != null) {
      distortion.begin(seed, epoch);
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  /// Chooses the batch that is gathered next.
  ///
  /// @param first place of its first image in the order
  public void startAt(int first) {
    batchStart = first;
  }

  @Override
  public void gather(int first, int count, int n, float[] input, int start, int[] labels) {
    int size = data.imageSize();
    gatherLabels(first, count, labels);
    if (count < n) {
      Arrays.fill(input, start, start + size * n, 0);
    }
    if (distortion == null) {
      gatherPixels(batchStart + first, count, 0, size, n, input, start);
    } else {
      for (int i = 0; i < count; i++) {
        distortion.write(data.pixels(), order[batchStart + first + i], input, start + i, n);
      }
    }
  }

  @Override
  public void makeReady(int first) {
    int from = batchStart + first;
    if (distortion == null && from + Lanes.LOGICAL <= order.length) {
      int size = data.imageSize();
      for (int i = 0; i < Lanes.LOGICAL; i++) {
        System.arraycopy(data.pixels(), order[from + i] * size, ready, i * size, size);
      }
      readyStart = from;
    }
  }

  @Override
  public boolean gathersInParts() {
    return distortion == null;
  }

  /// Each worker writes some pixels of all images, where they are not distorted: then numbers that
  /// lie side by side are one worker's.
  @Override
  public void gatherTogether(
      int worker,
      int workers,
      int first,
      int count,
      int n,
      float[] input,
      int start,
      int[] labels) {
    if (!gathersInParts() || count < n) {
      ImageSource.super.gatherTogether(worker, workers, first, count, n, input, start, labels);
      return;
    }
    if (worker == 0) {
      gatherLabels(first, count, labels);
    }
    int size = data.imageSize();
    int from = size * worker / workers;
    int to = size * (worker + 1) / workers;
    gatherPixels(batchStart + first, count, from, to, n, input, start);
  }

  private void gatherLabels(int first, int count, int[] labels) {
    for (int i = 0; i < count; i++) {
      labels[i] = data.label(order[batchStart + first + i]);
    }
  }

  /// Some pixels of some images.
  private void gatherPixels(
      int first, int count, int from, int to, int n, float[] input, int start) {
    int size = data.imageSize();
    byte[] pixels = data.pixels();
    int done = from;
    if (count == Lanes.LOGICAL && n == count) {
      done =
          first == readyStart
              ? PixelLanes.write(ready, ONE_AFTER_THE_OTHER, 0, size, from, to, input, start)
              : PixelLanes.write(pixels, order, first, size, from, to, input, start);
    }
    for (int i = 0; i < count; i++) {
      int at = order[first + i] * size;
      for (int p = done; p < to; p++) {
        input[start + p * n + i] = SCALE[pixels[at + p] & 0xFF];
      }
    }
  }
}

package atelier.engine.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Labelled grey images, kept as bytes: MNIST's 60,000 take 47 MB and are converted only while a
/// batch is gathered.
///
/// Pixel (y, x) of image i is `pixels[(i * height + y) * width + x]`, unsigned, 0 background to 255
/// ink. Networks see it divided by 255.
///
/// @param name what the set is called, for example `mnist`
/// @param height rows of an image
/// @param width columns of an image
/// @param classes number of classes; labels are 0 to classes - 1
/// @param pixels all images, one after another; not copied
/// @param labels one label an image; not copied
public record Dataset(
    String name, int height, int width, int classes, byte[] pixels, byte[] labels) {
  public Dataset {
    if ((long) labels.length * height * width != pixels.length) {
      throw new IllegalArgumentException(
          "%d labels of %d x %d images need %d pixels, got %d"
              .formatted(
                  labels.length,
                  height,
                  width,
                  (long) labels.length * height * width,
                  pixels.length));
    }
  }

  /// Number of images.
  public int size() {
    return labels.length;
  }

  /// Pixels of one image.
  public int imageSize() {
    return height * width;
  }

  /// Label of image `index`, 0 to classes - 1.
  public int label(int index) {
    return labels[index] & 0xFF;
  }

  /// Image `index` as a network sees it: `[height][width]`, 0 to 1.
  public float[] image(int index) {
    var image = new float[imageSize()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (pixels[index * image.length + i] & 0xFF) / 255f;
    }
    return image;
  }

  /// Two parts of a set that have no image in common.
  public record Split(Dataset kept, Dataset heldOut) {}

  /// Holds some images out, drawn at random; both parts keep the order of the set.
  ///
  /// @param share of the images, 0 to below 1; of 0, or less than half an image, this set itself is
  ///     kept, not a copy
  /// @param seed the same seed holds out the same images
  public Split holdOut(double share, long seed) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("a share from 0 to below 1 can be held out, got " + share);
    }
    int wanted = (int) Math.round(share * size());
    if (wanted == 0) {
      return new Split(this, first(0));
    }
    var out = new boolean[size()];
    var random = new SplittableRandom(seed);
    for (int left = wanted; left > 0; ) {
      int image = random.nextInt(size());
      left -= out[image] ? 0 : 1;
      out[image] = true;
    }
    return new Split(chosen(out, false), chosen(out, true));
  }

  private Dataset chosen(boolean[] marks, boolean mark) {
    int[] images = IntStream.range(0, size()).filter(i -> marks[i] == mark).toArray();
    var some = new byte[images.length * imageSize()];
    var theirs = new byte[images.length];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(pixels, images[i] * imageSize(), some, i * imageSize(), imageSize());
      theirs[i] = labels[images[i]];
    }
    return new Dataset(name, height, width, classes, some, theirs);
  }

  /// The first `count` images; this set itself, not a copy, if it has no more.
  public Dataset first(int count) {
    if (count >= size()) {
      return this;
    }
    return new Dataset(
        name,
        height,
        width,
        classes,
        Arrays.copyOf(pixels, count * imageSize()),
        Arrays.copyOf(labels, count));
  }
}

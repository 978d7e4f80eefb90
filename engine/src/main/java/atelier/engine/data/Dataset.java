package atelier.engine.data;

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

  /// The first `count` images (all of them if there are fewer).
  public Dataset first(int count) {
    int kept = Math.min(count, size());
    return new Dataset(
        name,
        height,
        width,
        classes,
        java.util.Arrays.copyOf(pixels, kept * imageSize()),
        java.util.Arrays.copyOf(labels, kept));
  }
}

package atelier.engine.data;

import java.util.SplittableRandom;

/// Distorts images while they are gathered. What happens to an image depends on the seed, the epoch
/// and its place in the data set, not on batches and threads. Nothing is allocated after the
/// constructor.
final class Distortion {
  /// Smooth fields from which those of an image are mixed.
  private static final int FIELDS = 16;

  /// Width of the bell by which a field is smoothed, in cells.
  private static final double SMOOTHNESS = 4;

  private static final float PIXEL = 1 / 255f;

  private final Augmentation augmentation;
  private final int height;
  private final int width;

  /// sides of a field, which goes on round its edges: a power of two, at least those of an image
  private final int side;

  /// `[FIELDS][side][side]`, mean 0, deviation 1
  private final float[][] fields;

  /// Changes the pen, where that is wanted.
  private final OtherPen pen;

  private long stream;

  Distortion(Augmentation augmentation, int height, int width) {
    this.augmentation = augmentation;
    this.height = height;
    this.width = width;
    this.side = Math.max(2, 2 * Integer.highestOneBit(Math.max(height, width) - 1));
    this.fields = new float[augmentation.elastic() > 0 ? FIELDS : 0][];
    this.pen = new OtherPen(height, width, augmentation.pen());
    var random = new SplittableRandom(side);
    for (int f = 0; f < fields.length; f++) {
      fields[f] = field(random);
    }
  }

  /// Chooses what the following images go through.
  void begin(long seed, int epoch) {
    stream = mix(mix(seed) + epoch);
  }

  /// Writes a distorted image.
  ///
  /// @param pixels of all images
  /// @param image which one
  /// @param out first pixel at `start`, the next `step` further
  void write(byte[] pixels, int image, float[] out, int start, int step) {
    long key = mix(stream + image);
    double angle = Math.toRadians(augmentation.degrees()) * chance(key, 0);
    double size = 1 + augmentation.scale() * chance(key, 1);
    double shear = augmentation.shear() * chance(key, 2);
    float xx = (float) (size * Math.cos(angle));
    float xy = (float) (size * (shear * Math.cos(angle) - Math.sin(angle)));
    float yx = (float) (size * Math.sin(angle));
    float yy = (float) (size * (shear * Math.sin(angle) + Math.cos(angle)));
    float middleX = (width - 1) / 2f;
    float middleY = (height - 1) / 2f;
    float fromX = middleX + (float) (augmentation.shift() * chance(key, 3));
    float fromY = middleY + (float) (augmentation.shift() * chance(key, 4));
    int from = image * height * width;
    int at = start;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += step) {
        float dx = x - middleX;
        float dy = y - middleY;
        float sourceX = fromX + xx * dx + xy * dy + push(key, 0, y, x);
        float sourceY = fromY + yx * dx + yy * dy + push(key, 1, y, x);
        out[at] = between(pixels, from, sourceY, sourceX);
      }
    }
    if (augmentation.pen() > 0) {
      pen.change(chance(key, 5), chance(key, 6), out, start, step);
    }
  }

  /// How far the elastic pushes a place along one side: two fields, mixed so that the deviation
  /// stays.
  private float push(long key, int along, int y, int x) {
    if (fields.length == 0) {
      return 0;
    }
    long bits = mix(key + 101 + along);
    int mask = side - 1;
    int first = ((y + (int) (bits >>> 8)) & mask) * side + ((x + (int) (bits >>> 20)) & mask);
    int second = ((y + (int) (bits >>> 32)) & mask) * side + ((x + (int) (bits >>> 44)) & mask);
    float[] one = fields[(int) (bits & (FIELDS - 1))];
    float[] other = fields[(int) (bits >>> 4 & (FIELDS - 1))];
    // 0.6 and 0.8: squares that sum to 1.
    return augmentation.elastic() * (0.6f * one[first] + 0.8f * other[second]);
  }

  /// The image between four of its cells; background outside.
  private float between(byte[] pixels, int from, float y, float x) {
    if (!(y > -1 && y < height && x > -1 && x < width)) {
      return 0;
    }
    int top = (int) (y + 1) - 1;
    int left = (int) (x + 1) - 1;
    float below = y - top;
    float beyond = x - left;
    float upper =
        cell(pixels, from, top, left) * (1 - beyond) + cell(pixels, from, top, left + 1) * beyond;
    float lower =
        cell(pixels, from, top + 1, left) * (1 - beyond)
            + cell(pixels, from, top + 1, left + 1) * beyond;
    return (upper * (1 - below) + lower * below) * PIXEL;
  }

  private int cell(byte[] pixels, int from, int y, int x) {
    return y < 0 || y >= height || x < 0 || x >= width ? 0 : pixels[from + y * width + x] & 0xFF;
  }

  /// -1 to 1.
  private static double chance(long key, int draw) {
    return (mix(key + draw) >> 11) * 0x1p-52;
  }

  private static long mix(long z) {
    long x = z + 0x9e3779b97f4a7c15L;
    x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }

  /// Noise, smoothed along both sides by a bell and brought to deviation 1.
  private float[] field(SplittableRandom random) {
    var field = new double[side * side];
    for (int i = 0; i < field.length; i++) {
      field[i] = 2 * random.nextDouble() - 1;
    }
    double[] smooth = smoothed(smoothed(field, 1), side);
    double squares = 0;
    double sum = 0;
    for (double value : smooth) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / smooth.length;
    double deviation = Math.sqrt(squares / smooth.length - mean * mean);
    var result = new float[smooth.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) ((smooth[i] - mean) / deviation);
    }
    return result;
  }

  /// @param step between neighbours along the side that is smoothed
  private double[] smoothed(double[] field, int step) {
    var result = new double[field.length];
    int reach = (int) (3 * SMOOTHNESS);
    for (int i = 0; i < field.length; i++) {
      int line = i / step % side;
      for (int d = -reach; d <= reach; d++) {
        int other = i + (((line + d) & (side - 1)) - line) * step;
        result[i] += StrictMath.exp(-d * d / (2 * SMOOTHNESS * SMOOTHNESS)) * field[other];
      }
    }
    return result;
  }
}

package atelier.engine.digit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The separate spots of ink on an image, to take away those too small to belong to a digit, and
/// the haze that compression leaves around strokes: a single speck in a corner would spoil a frame.
final class Spots {
  /// From this value on a pixel is surely ink; fainter ones are kept beside such a pixel only.
  private static final float SURE = 0.2f;

  private static final int NONE = -1;

  private final GreyImage image;
  private final int[] spotOf; // [height][width], or NONE
  private double[] inkOf = new double[16]; // by spot
  private int spots;

  Spots(GreyImage image) {
    this.image = image;
    this.spotOf = new int[image.height() * image.width()];
    Arrays.fill(spotOf, NONE);
    for (int start = 0; start < spotOf.length; start++) {
      if (spotOf[start] == NONE && value(start) >= SURE) {
        spread(start);
      }
    }
  }

  /// The image without the spots that have less than `share` of all the ink.
  GreyImage largerThan(double share) {
    double least = share * Arrays.stream(inkOf, 0, spots).sum();
    var pixels = new float[spotOf.length];
    for (int index = 0; index < pixels.length; index++) {
      pixels[index] = touches(index, least) ? value(index) : 0;
    }
    return new GreyImage(image.height(), image.width(), pixels);
  }

  private void spread(int start) {
    if (spots == inkOf.length) {
      inkOf = Arrays.copyOf(inkOf, 2 * spots);
    }
    Deque<Integer> reached = new ArrayDeque<>();
    spotOf[start] = spots;
    reached.add(start);
    while (!reached.isEmpty()) {
      int index = reached.remove();
      inkOf[spots] += value(index);
      for (int y = firstRow(index); y <= lastRow(index); y++) {
        for (int x = firstColumn(index); x <= lastColumn(index); x++) {
          int neighbour = y * image.width() + x;
          if (spotOf[neighbour] == NONE && value(neighbour) >= SURE) {
            spotOf[neighbour] = spots;
            reached.add(neighbour);
          }
        }
      }
    }
    spots++;
  }

  /// Whether a pixel belongs to a spot with at least that much ink, or lies beside one.
  private boolean touches(int index, double least) {
    for (int y = firstRow(index); y <= lastRow(index); y++) {
      for (int x = firstColumn(index); x <= lastColumn(index); x++) {
        int spot = spotOf[y * image.width() + x];
        if (spot != NONE && inkOf[spot] >= least) {
          return true;
        }
      }
    }
    return false;
  }

  private float value(int index) {
    return image.at(index / image.width(), index % image.width());
  }

  private int firstRow(int index) {
    return Math.max(0, index / image.width() - 1);
  }

  private int lastRow(int index) {
    return Math.min(image.height() - 1, index / image.width() + 1);
  }

  private int firstColumn(int index) {
    return Math.max(0, index % image.width() - 1);
  }

  private int lastColumn(int index) {
    return Math.min(image.width() - 1, index % image.width() + 1);
  }
}

package atelier.app.screen.train;

import atelier.engine.data.Dataset;
import java.util.Random;

/// Small sets that a network learns in a few steps: class c is a bright bar at two rows of its own.
final class Stripes {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private Stripes() {}

  static Dataset of(int images, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[images * SIDE * SIDE];
    byte[] labels = new byte[images];
    for (int i = 0; i < images; i++) {
      labels[i] = (byte) (i % CLASSES);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean bar = (p / SIDE - 4) / 2 == labels[i] && p / SIDE >= 4;
        pixels[i * SIDE * SIDE + p] = (byte) (random.nextInt(50) + (bar ? 200 : 0));
      }
    }
    return new Dataset("stripes", SIDE, SIDE, CLASSES, pixels, labels);
  }
}

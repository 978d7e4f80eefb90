package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The pixels of 16 images side by side, as numbers from 0 to 1:
///
/// ```
/// out[p][n] = pixels[order[first + n] * size + p] / 255
/// ```
///
/// Four pixels of an image are moved at once, as they are, to where the last of the four will lie
/// or further on; in a second pass vectors of such fours become four vectors of pixels each. So the
/// place of a four is overwritten only after it was read, and no other memory is needed. The scalar
/// twin is `PixelLanesTest.twin`.
public final class PixelLanes {
  static final WarmUp VECTORS = new WarmUp(PixelLanes::practice);

  private static final VarHandle FOURS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final float GREATEST = 255;
  private static final FloatVector SHARE = FloatVector.broadcast(SPECIES, 1 / GREATEST);
  private static final FloatVector MINUS_GREATEST = FloatVector.broadcast(SPECIES, -GREATEST);

  /// Pixels for which both passes are made before the next: their fours stay in the nearest cache.
  private static final int BLOCK = 112;

  private PixelLanes() {}

  private static WarmUp.Practice practice() {
    int most = WarmUp.MOST * WIDTH / LOGICAL;
    var out = new float[most * LOGICAL];
    return vectors -> takeApart(out, 0, vectors * WIDTH / LOGICAL / 4 * 4);
  }

  /// Writes some pixels of 16 images, or none as long as this is not warm.
  ///
  /// @param pixels `[images][size]`, from 0 to 255 without sign
  /// @param order which images, from `first` on
  /// @param size pixels of an image
  /// @param from first pixel of an image
  /// @param to one past the last
  /// @param out `[size][16]` from `start` on
  /// @return up to which pixel they are written: what is left after whole fours is not
  public static int write(
      byte[] pixels, int[] order, int first, int size, int from, int to, float[] out, int start) {
    return VECTORS.isHotOrBegins()
        ? writeVectors(pixels, order, first, size, from, to, out, start)
        : from;
  }

  static int writeVectors(
      byte[] pixels, int[] order, int first, int size, int from, int to, float[] out, int start) {
    int whole = to - (to - from) % 4;
    for (int p = from; p < whole; p += BLOCK) {
      int count = Math.min(BLOCK, whole - p);
      int at = start + p * LOGICAL;
      int fours = at + count / 4 * 3 * LOGICAL;
      for (int n = 0; n < LOGICAL; n += 4) {
        moveFours(pixels, order, first + n, size, p, count / 4, out, fours + n);
      }
      takeApart(out, at, count);
    }
    return whole;
  }

  /// Moves the fours of four images: they lie anywhere in memory, and a processor fetches from four
  /// places in the time that it needs for one. Only the bits matter, as numbers they mean nothing.
  private static void moveFours(
      byte[] pixels, int[] order, int image, int size, int from, int count, float[] out, int to) {
    int a = order[image] * size + from;
    int b = order[image + 1] * size + from;
    int c = order[image + 2] * size + from;
    int d = order[image + 3] * size + from;
    for (int i = 0; i < count; i++) {
      int at = to + i * LOGICAL;
      out[at] = Float.intBitsToFloat((int) FOURS.get(pixels, a + 4 * i));
      out[at + 1] = Float.intBitsToFloat((int) FOURS.get(pixels, b + 4 * i));
      out[at + 2] = Float.intBitsToFloat((int) FOURS.get(pixels, c + 4 * i));
      out[at + 3] = Float.intBitsToFloat((int) FOURS.get(pixels, d + 4 * i));
    }
  }

  /// Makes pixels of the fours that lie in the last quarter of a block. A division takes as long as
  /// ten products; the product with 1 / 255, corrected by what is left over, is the same quotient
  /// to the last bit.
  ///
  /// @param count pixels of the block
  private static void takeApart(float[] out, int start, int count) {
    int fours = start + count / 4 * 3 * LOGICAL;
    for (int i = 0; i < count / 4; i++) {
      for (int n = 0; n < LOGICAL; n += WIDTH) {
        IntVector four =
            FloatVector.fromArray(SPECIES, out, fours + i * LOGICAL + n).reinterpretAsInts();
        int at = start + 4 * i * LOGICAL + n;
        for (int k = 0; k < 4; k++) {
          IntVector bytes = four.lanewise(VectorOperators.LSHR, 8 * k).and(0xFF);
          FloatVector pixel = (FloatVector) bytes.convertShape(VectorOperators.I2F, SPECIES, 0);
          if (FUSED) {
            FloatVector quotient = pixel.mul(SHARE);
            FloatVector left = quotient.fma(MINUS_GREATEST, pixel);
            pixel = left.fma(SHARE, quotient);
          } else {
            pixel = pixel.div(GREATEST);
          }
          pixel.intoArray(out, at + k * LOGICAL);
        }
      }
    }
  }
}

package atelier.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The vector of this run of the program: one width, chosen once.
///
/// The width is the processor's own unless the system property `atelier.vectorBits` (128, 256 or
/// 512) says otherwise; no result depends on it.
///
/// Products are added by fused multiply-adds where the processor has them. Where it has not, Java
/// computes them exactly, a thousand times slower, so there a product is rounded before it is
/// added, and results may differ in the last bit from those of other machines. The system property
/// `atelier.fused` (true or false) decides instead of the processor.
public final class Lanes {
  /// What kernels compute with.
  static final VectorSpecies<Float> SPECIES = chosen(Integer.getInteger("atelier.vectorBits"));

  /// Floats in a vector.
  static final int WIDTH = SPECIES.length();

  /// Vector registers of the processor: 32 with 512 bits (AVX-512) and on ARM, 16 otherwise.
  static final int REGISTERS =
      WIDTH == 16 || System.getProperty("os.arch", "").equals("aarch64") ? 32 : 16;

  /// Whether products are added by fused multiply-adds.
  static final boolean FUSED = fused(System.getProperty("atelier.fused"));

  /// Partial sums of a sum along images, whatever the width: image n goes to lane n mod 16.
  public static final int LOGICAL = 16;

  private Lanes() {}

  /// The least multiple of 16 that is not below a number: whole cache lines, whole vectors.
  public static int whole(int numbers) {
    return Math.ceilDiv(numbers, LOGICAL) * LOGICAL;
  }

  /// Bits of a vector in this run.
  public static int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  /// Whether products are added by fused multiply-adds in this run.
  public static boolean isFused() {
    return FUSED;
  }

  /// `a * b + c`, rounded once or twice as the vectors do it.
  static float multiplyAdd(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  private static VectorSpecies<Float> chosen(@Nullable Integer bits) {
    if (bits == null) {
      // Wider than 512 bits would need more logical lanes.
      return FloatVector.SPECIES_PREFERRED.length() > LOGICAL
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
    }
    return switch (bits) {
      case 128 -> FloatVector.SPECIES_128;
      case 256 -> FloatVector.SPECIES_256;
      case 512 -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "atelier.vectorBits must be 128, 256 or 512, got " + bits);
    };
  }

  private static boolean fused(@Nullable String wish) {
    return wish == null ? FusedProbe.isFast() : Boolean.parseBoolean(wish);
  }
}

package atelier.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The vector of this run of the program: one width, chosen once.
///
/// The width is the processor's own unless the system property `atelier.vectorBits` (128, 256 or
/// 512) says otherwise; no result depends on it.
public final class Lanes {
  /// What kernels compute with.
  static final VectorSpecies<Float> SPECIES = chosen(Integer.getInteger("atelier.vectorBits"));

  /// Floats in a vector.
  static final int WIDTH = SPECIES.length();

  /// Partial sums of a sum along images, whatever the width: image n goes to lane n mod 16.
  public static final int LOGICAL = 16;

  private Lanes() {}

  /// Bits of a vector in this run.
  public static int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  private static VectorSpecies<Float> chosen(@org.jspecify.annotations.Nullable Integer bits) {
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
}

package atelier.engine.kernel;

/// Whether the processor has fused multiply-adds. No method of the platform tells, but the clock
/// does: without them `Math.fma` goes through `BigDecimal` and takes a hundred times as long as a
/// product and a sum.
final class FusedProbe {
  private static final int ROUNDS = 8;
  private static final int PRODUCTS = 64;

  /// Between a ratio of about 1 and one of hundreds.
  private static final int SLOW = 12;

  private FusedProbe() {}

  static boolean isFast() {
    long fused = Long.MAX_VALUE;
    long separate = Long.MAX_VALUE;
    float sum = 0;
    // The fastest of several rounds: an interruption makes one slow, not all.
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 1; i <= PRODUCTS; i++) {
        sum = Math.fma(sum, 0.5f, i);
      }
      long middle = System.nanoTime();
      for (int i = 1; i <= PRODUCTS; i++) {
        sum = sum * 0.5f + i;
      }
      long end = System.nanoTime();
      fused = Math.min(fused, middle - start);
      separate = Math.min(separate, end - middle);
    }
    // The sum is a number, always; asking keeps the loops from being dropped.
    return fused < SLOW * Math.max(separate, 1) && !Float.isNaN(sum);
  }
}

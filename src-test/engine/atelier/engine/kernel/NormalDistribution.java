package atelier.engine.kernel;

/// The standard normal distribution.
final class NormalDistribution {
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  /// Beyond this the sum's terms grow before they shrink; the fraction is exact sooner.
  private static final double FAR = 3;

  /// Parts of the continued fraction; exact to 1e-12 where it is used.
  private static final int PARTS = 60;

  private NormalDistribution() {}

  /// exp(-x^2 / 2) / sqrt(2 pi)
  static double density(double x) {
    return StrictMath.exp(-x * x / 2) / ROOT_2_PI;
  }

  /// Probability of a number below `x`; NaN if x is. Near zero by G. Marsaglia's sum ("Evaluating
  /// the Normal Distribution", 2004), far from it by Laplace's continued fraction.
  static double below(double x) {
    if (Math.abs(x) < FAR) {
      double term = x;
      double sum = x;
      for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
        term *= x * x / i;
        sum += term;
      }
      return 0.5 + sum * density(x);
    }
    double fraction = 0;
    for (int part = PARTS; part > 0; part--) {
      fraction = part / (Math.abs(x) + fraction);
    }
    double tail = density(x) / (Math.abs(x) + fraction);
    return x > 0 ? 1 - tail : tail;
  }
}

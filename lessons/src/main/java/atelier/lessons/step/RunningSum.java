package atelier.lessons.step;

/// Adds numbers one by one as a person would on paper: where decimals cancel, what binary rounding
/// leaves over (0.1 + 0.2 - 0.3 leaves 5.6e-17) is taken for the zero that it stands for.
public final class RunningSum {
  private double sum;
  private double magnitude;
  private int terms;

  /// Adds `term`.
  ///
  /// @return the sum so far
  public double add(double term) {
    sum += term;
    magnitude += Math.abs(term);
    terms++;
    // Each term may be off by half a unit in the last place, and so may each addition.
    if (magnitude < Double.POSITIVE_INFINITY && Math.abs(sum) <= terms * Math.ulp(magnitude)) {
      sum = 0;
    }
    return sum;
  }

  /// The sum so far; 0 before the first term.
  public double value() {
    return sum;
  }
}

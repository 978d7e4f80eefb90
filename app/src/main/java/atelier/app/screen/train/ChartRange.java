package atelier.app.screen.train;

import atelier.app.laboratory.Measurement;

/// What an axis spans so that the interesting part of a training fills the chart.
///
/// @param from lower end
/// @param to upper end, above it
record ChartRange(double from, double to) {
  /// A network that knows nothing of ten digits has a loss of ln 10 = 2.3.
  private static final ChartRange UNTRAINED_LOSS = new ChartRange(0.1, 3);

  private static final double HEADROOM = 1.2;
  private static final double LEAST_LOSS = 1e-6;
  private static final double[] FLOORS = {95, 90, 80, 50, 0};
  private static final double HUNDRED = 100;

  /// Around the mean loss of the batches and the loss of the test set, on a logarithmic axis.
  static ChartRange ofLosses(Measurement loss) {
    double least = loss.least();
    double greatest = loss.greatest();
    if (Double.isNaN(least)) {
      return UNTRAINED_LOSS;
    }
    return new ChartRange(
        Math.clamp(least / HEADROOM, LEAST_LOSS, UNTRAINED_LOSS.from()),
        Math.max(greatest * HEADROOM, UNTRAINED_LOSS.to()));
  }

  /// From a round percentage below every test result, and what the batches show now, to a hundred:
  /// the first climb leaves the chart as soon as there is something finer to see.
  static ChartRange ofPercentages(Measurement accuracy) {
    double least = Math.min(accuracy.test().least(), accuracy.training().latest());
    for (double floor : FLOORS) {
      if (least > floor) {
        return new ChartRange(floor, HUNDRED);
      }
    }
    return new ChartRange(0, HUNDRED);
  }
}

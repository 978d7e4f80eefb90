package atelier.engine.train;

import atelier.engine.kernel.Affine;

/// A moving average of weights, which wander less than the weights themselves. After B. Polyak and
/// A. Juditsky, "Acceleration of Stochastic Approximation by Averaging" (1992), with old weights
/// forgotten exponentially. Over the first steps it forgets sooner, so that the beginning does not
/// weigh for ever.
final class MovingAverage {
  private static final int SOON = 10;

  private final float decay;
  private final float[] average;

  /// @param decay share of what was before, 0 to below 1
  /// @param average updated in place, to begin with the first weights
  MovingAverage(float decay, float[] average) {
    this.decay = decay;
    this.average = average;
  }

  /// Takes the weights of a step in.
  ///
  /// @param step from 1
  void take(float[] weights, int step) {
    float kept = Math.min(decay, (1f + step) / (SOON + step));
    Affine.blend(1 - kept, weights, 0, kept, average, 0, 0, average, 0, average.length);
  }
}

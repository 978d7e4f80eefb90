package atelier.app.laboratory;

/// The exponential mean of noisy measurements, corrected for its start as Adam's moments are
/// (Kingma and Ba, 2015, section 3): the first mean is the first measurement.
final class Smoother {
  private final double decay;
  private double mean;
  private double weight;

  /// @param memory how many measurements count, about; at least 1
  Smoother(double memory) {
    decay = 1 - 1 / Math.max(1, memory);
  }

  /// The mean with `value` taken in; a value that is no finite number is given back and forgotten.
  double smooth(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    mean = decay * mean + (1 - decay) * value;
    weight = decay * weight + (1 - decay);
    return mean / weight;
  }
}

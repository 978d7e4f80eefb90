package atelier.app.laboratory;

import atelier.app.control.Curve;

/// The curves of one quantity over the epochs: on the training set each batch and their running
/// mean, on the test set each evaluation.
public final class Measurement {
  private final Curve batches = new Curve();
  private final Curve training = new Curve();
  private final Curve test = new Curve();
  private double memory = 1;
  private Smoother smoother = new Smoother(memory);

  /// One point a batch.
  public Curve batches() {
    return batches;
  }

  /// The running mean of the batches.
  public Curve training() {
    return training;
  }

  /// One point an evaluation.
  public Curve test() {
    return test;
  }

  /// Begins anew.
  ///
  /// @param memory of the running mean, in batches
  public void restart(double memory) {
    this.memory = memory;
    smoother = new Smoother(memory);
    batches.clear();
    training.clear();
    test.clear();
  }

  /// Forgets what came after an epoch.
  public void cut(double epoch) {
    batches.cut(epoch);
    test.cut(epoch);
    smooth(memory);
  }

  /// Takes the running mean again.
  ///
  /// @param over how many batches count, about
  public void smooth(double over) {
    memory = over;
    training.clear();
    smoother = new Smoother(memory);
    for (int i = 0; i < batches.size(); i++) {
      training.append(batches.x(i), smoother.smooth(batches.y(i)));
    }
  }

  /// Adds a batch.
  public void batch(double epochs, double value) {
    batches.append(epochs, value);
    training.append(epochs, smoother.smooth(value));
  }

  /// Adds an evaluation.
  public void evaluation(double epochs, double value) {
    test.append(epochs, value);
  }

  /// The least that the running mean or the test set showed; NaN before any.
  public double least() {
    return least(training.least(), test.least());
  }

  /// The greatest that they showed; NaN before any.
  public double greatest() {
    return -least(-training.greatest(), -test.greatest());
  }

  private static double least(double one, double other) {
    if (Double.isNaN(one)) {
      return other;
    }
    return Double.isNaN(other) ? one : Math.min(one, other);
  }
}

package atelier.engine.train;

/// What a training run reports, as immutable values, on the trainer's own thread. The events of a
/// run are one [Started], then steps and evaluations, then one [Stopped].
public sealed interface TrainingEvent {

  /// The run begins.
  ///
  /// @param images in the training set
  /// @param stepsPerEpoch batches an epoch, the last one included
  /// @param steps in the whole run
  record Started(int images, int stepsPerEpoch, int steps) implements TrainingEvent {}

  /// One update was made.
  ///
  /// @param step from 1
  /// @param loss mean loss of the batch, before the update
  /// @param accuracy share of the batch read right, 0 to 1
  /// @param learningRate of this update
  /// @param trainingSeconds spent training so far; pauses and evaluations do not count
  /// @param imagesSeen trained on so far
  record StepDone(
      int step,
      double loss,
      double accuracy,
      float learningRate,
      double trainingSeconds,
      long imagesSeen)
      implements TrainingEvent {}

  /// The test set was measured.
  ///
  /// @param step after which it was
  /// @param testLoss mean cross-entropy
  /// @param testAccuracy 0 to 1
  record Evaluated(int step, double testLoss, double testAccuracy) implements TrainingEvent {}

  /// The images held out from the training set were measured.
  ///
  /// @param step after which they were
  /// @param loss mean cross-entropy
  /// @param accuracy 0 to 1
  /// @param best whether no smaller loss was found before
  record Validated(int step, double loss, double accuracy, boolean best) implements TrainingEvent {}

  /// A pass over the training set ended.
  ///
  /// @param epoch from 1
  /// @param step its last
  /// @param trainLoss mean over the images of the epoch, each measured before its update
  /// @param trainAccuracy likewise, 0 to 1
  record EpochDone(int epoch, int step, double trainLoss, double trainAccuracy)
      implements TrainingEvent {}

  /// The run waits until it is resumed; its weights stay as they are meanwhile.
  ///
  /// @param step updates made
  /// @param gradients of the mean loss of the last batch, as they were used, in the order of the
  ///     parameters; zeros before this run's first step
  record Held(int step, float[] gradients) implements TrainingEvent {}

  /// The run ended.
  ///
  /// @param step updates made
  record Stopped(Reason reason, int step) implements TrainingEvent {}

  /// Why a run ended.
  enum Reason {
    /// Every epoch was done.
    FINISHED,
    /// The images held out were read no better for as long as the recipe is patient; the weights
    /// are the best ones.
    NO_BETTER,
    /// Somebody asked.
    REQUESTED,
    /// The loss was no longer a number, or stayed far above chance; the weights are those of
    /// before.
    DIVERGED
  }
}

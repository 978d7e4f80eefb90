package atelier.engine.train;

import atelier.engine.plan.TrainingPlan.Update;
import java.util.List;

/// How weights follow their gradients: a description, with the semantics of PyTorch's class of the
/// same name.
public sealed interface Optimiser {

  /// Starts a run.
  ///
  /// @param parameters of the network
  Run begin(int parameters);

  /// The learning rate that one starts from when nothing else is known.
  float usualRate();

  /// A run's memory of past gradients.
  interface Run extends Update {
    /// Sets what the next step needs.
    ///
    /// @param step from 1
    /// @param learningRate of the step
    void prepare(int step, float learningRate);

    /// All that it remembers, one number a parameter in each; not copied.
    List<float[]> memory();
  }

  /// Stochastic gradient descent.
  ///
  /// @param momentum 0 to below 1; not damped, starts from zero
  /// @param nesterov whether the step looks ahead along the velocity
  /// @param weightDecay added to the gradient, times the weight; at least 0
  record Sgd(float momentum, boolean nesterov, float weightDecay) implements Optimiser {
    public Sgd {
      requireShare("momentum", momentum);
      requireAtLeastZero("weightDecay", weightDecay);
    }

    /// Plain momentum without weight decay.
    public static Sgd of(float momentum) {
      return new Sgd(momentum, false, 0);
    }

    @Override
    public Run begin(int parameters) {
      return new SgdRun(this, new float[parameters]);
    }

    @Override
    public float usualRate() {
      return 0.05f;
    }
  }

  /// RMSprop without momentum.
  ///
  /// @param alpha share of the mean square that is kept, 0 to below 1
  /// @param epsilon added to its root, at least 0
  /// @param weightDecay added to the gradient, times the weight; at least 0
  record RmsProp(float alpha, float epsilon, float weightDecay) implements Optimiser {
    public RmsProp {
      requireShare("alpha", alpha);
      requireAtLeastZero("epsilon", epsilon);
      requireAtLeastZero("weightDecay", weightDecay);
    }

    /// PyTorch's defaults.
    public static RmsProp withWeightDecay(float weightDecay) {
      return new RmsProp(0.99f, 1e-8f, weightDecay);
    }

    @Override
    public Run begin(int parameters) {
      return new RmsPropRun(this, new float[parameters]);
    }

    @Override
    public float usualRate() {
      return 0.001f;
    }
  }

  /// Adam, and AdamW.
  ///
  /// @param beta1 share of the first moment that is kept, 0 to below 1
  /// @param beta2 likewise of the second
  /// @param epsilon added to the root of the second, at least 0
  /// @param weightDecay at least 0
  /// @param decoupled whether weights decay on their own (AdamW) instead of by the gradient
  record Adam(float beta1, float beta2, float epsilon, float weightDecay, boolean decoupled)
      implements Optimiser {
    public Adam {
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      requireAtLeastZero("epsilon", epsilon);
      requireAtLeastZero("weightDecay", weightDecay);
    }

    /// PyTorch's defaults, decay by the gradient.
    public static Adam withWeightDecay(float weightDecay) {
      return new Adam(0.9f, 0.999f, 1e-8f, weightDecay, false);
    }

    /// AdamW.
    public static Adam decoupled(float weightDecay) {
      return new Adam(0.9f, 0.999f, 1e-8f, weightDecay, true);
    }

    @Override
    public Run begin(int parameters) {
      return new AdamRun(this, new float[parameters], new float[parameters]);
    }

    @Override
    public float usualRate() {
      return 0.001f;
    }
  }

  private static void requireShare(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
  }

  private static void requireAtLeastZero(String name, float value) {
    if (!(value >= 0 && Float.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be at least 0, got " + value);
    }
  }
}

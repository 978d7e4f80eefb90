package atelier.engine.plan;

/// Shortens gradients that are too long, as `torch.nn.utils.clip_grad_norm_` does; the length is
/// summed in the order of the parameters.
///
/// @param longest length of a gradient; infinite if there is no limit
record GradientClip(float longest) {
  private static final double NO_DIVISION_BY_ZERO = 1e-6;

  /// Whether there is a limit.
  boolean isOn() {
    return longest < Float.POSITIVE_INFINITY;
  }

  void shorten(float[] gradients) {
    double squares = 0;
    for (float gradient : gradients) {
      squares += (double) gradient * gradient;
    }
    double factor = longest / (Math.sqrt(squares) + NO_DIVISION_BY_ZERO);
    if (factor < 1) {
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = (float) (gradients[i] * factor);
      }
    }
  }
}

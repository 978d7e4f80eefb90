package atelier.engine.plan;

import atelier.engine.network.Model;

/// Asks a model about one image at a time. Buffers are allocated once; not safe for use by several
/// threads at the same time.
public final class Predictor {
  /// @param model not copied: a change of its weights is seen by the next prediction
  public Predictor(Model model) {
    throw new UnsupportedOperationException();
  }

  /// Scores before softmax, one a class.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  public float[] logits(float[] image) {
    throw new UnsupportedOperationException();
  }

  /// Probabilities of the classes; they sum to 1.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  public float[] probabilities(float[] image) {
    throw new UnsupportedOperationException();
  }
}

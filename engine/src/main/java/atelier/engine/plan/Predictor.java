package atelier.engine.plan;

import atelier.engine.kernel.ChannelSoftmax;
import atelier.engine.network.Model;

/// Asks a model about one image at a time. Buffers are allocated once; not safe for use by several
/// threads at the same time.
public final class Predictor {
  private final ParameterStore store;
  private final ShardPlan plan;

  /// Scores are divided by it before softmax.
  private final float temperature;

  /// @param model its weights are read here, and again at [#weightsChanged()]
  public Predictor(Model model) {
    this.store = new ParameterStore(model, 0, 1);
    this.plan = new ShardPlan(model.network(), store, 1);
    this.temperature = model.temperature();
  }

  /// Reads the model's weights again, after somebody else wrote to them.
  public void weightsChanged() {
    store.packAll();
  }

  /// Scores before softmax, one a class; the same to the last bit as in a batch of any size.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  /// @return a new array
  /// @throws IllegalArgumentException if the image has another number of pixels than the network
  ///     takes
  public float[] logits(float[] image) {
    run(image);
    return plan.logits().clone();
  }

  /// Probabilities of the classes at the model's temperature; they sum to 1.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  /// @return a new array
  /// @throws IllegalArgumentException if the image has another number of pixels than the network
  ///     takes
  public float[] probabilities(float[] image) {
    run(image);
    float[] scores = plan.logits().clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= temperature;
    }
    var probabilities = new float[plan.classes()];
    ChannelSoftmax.forward(scores, 0, plan.classes(), 1, false, probabilities, 0);
    return probabilities;
  }

  private void run(float[] image) {
    Slice input = plan.input();
    if (image.length != input.length()) {
      throw new IllegalArgumentException(
          "the network takes images of %d pixels, got %d".formatted(input.length(), image.length));
    }
    input.set(image);
    plan.forward();
  }
}

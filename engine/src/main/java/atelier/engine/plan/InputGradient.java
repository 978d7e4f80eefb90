package atelier.engine.plan;

import atelier.engine.network.Model;
import java.util.Arrays;

/// How much a class's score changes with each pixel of an image: the gradient that K. Simonyan, A.
/// Vedaldi and A. Zisserman call image-specific class saliency, "Deep Inside Convolutional
/// Networks" (2013), section 3. Buffers are allocated once; not safe for use by several threads at
/// the same time.
public final class InputGradient {
  private final ShardPlan plan;

  /// @param model its weights are read here
  public InputGradient(Model model) {
    plan = new ShardPlan(model.network(), new ParameterStore(model, 1, 1), 1, true, 1);
  }

  /// The derivative of one score before softmax by every pixel.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  /// @param label class whose score is asked about, from 0
  /// @return a new array, `[C][H][W]` flat
  public float[] of(float[] image, int label) {
    plan.input().set(image);
    plan.forward();
    Arrays.fill(plan.logitsGradient(), 0);
    plan.logitsGradient()[label] = 1;
    for (int segment = plan.segments().size() - 1; segment >= 0; segment--) {
      plan.backward(segment, 0, 0);
    }
    return plan.inputGradient().toArray();
  }
}

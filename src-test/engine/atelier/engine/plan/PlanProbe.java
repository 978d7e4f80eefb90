package atelier.engine.plan;

import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.tensor.Shape;

/// Runs a single pooling step on given numbers.
public final class PlanProbe {
  private PlanProbe() {}

  /// Output `[C][H][W][N]` of `in`.
  public static float[] forward(Layer layer, Shape shape, int images, float[] in) {
    Activation input = Activation.of(shape, images, true, new Arena());
    Activation output = Activation.of(layer.output(shape), images, true, new Arena());
    input.value().set(in);
    step(layer, input, output).forward();
    return output.value().toArray();
  }

  /// Gradient `[C][H][W][N]` of `in`, given that of the output.
  public static float[] backward(
      Layer layer, Shape shape, int images, float[] in, float[] outputGradient) {
    Activation input = Activation.of(shape, images, true, new Arena());
    Activation output = Activation.of(layer.output(shape), images, true, new Arena());
    input.value().set(in);
    output.gradient().set(outputGradient);
    Step step = step(layer, input, output);
    step.forward();
    step.backward(0);
    return input.gradient().toArray();
  }

  private static Step step(Layer layer, Activation input, Activation output) {
    return switch (layer) {
      case MaxPool2d pool -> new MaxPoolStep(pool.window(), input, output, new Arena());
      case AvgPool2d pool -> AvgPoolStep.of(pool, input, output);
      case AdaptiveAvgPool2d pool -> AvgPoolStep.of(pool, input, output);
      default -> throw new IllegalArgumentException(layer.toString());
    };
  }

  /// Every number repeated for each image.
  public static float[] repeat(float[] values, int images) {
    var repeated = new float[values.length * images];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = values[i / images];
    }
    return repeated;
  }
}

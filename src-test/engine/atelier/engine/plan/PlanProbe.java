package atelier.engine.plan;

import atelier.engine.layer.Layer;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.Map;

/// Runs a network on given numbers and a given gradient of its output.
public final class PlanProbe {
  private PlanProbe() {}

  /// What comes of it.
  ///
  /// @param output `[C][H][W][N]`
  /// @param inputGradient likewise
  /// @param gradients of the parameters
  public record Result(float[] output, float[] inputGradient, float[] gradients) {}

  /// Forward and backward as in training.
  ///
  /// @param weights overwritten where the network keeps statistics
  /// @param images that count, of the n that there is room for
  /// @param in `[C][H][W][n]`
  /// @param outputGradient `[C][H][W][n]`
  public static Result run(
      Network network, float[] weights, int images, int n, float[] in, float[] outputGradient) {
    var store = new ParameterStore(new Model(network, weights, Map.of()), 1, n);
    var plan = new ShardPlan(network, store, n, true, 1);
    store.batch().begin(images);
    plan.input().set(in);
    plan.forward();
    System.arraycopy(outputGradient, 0, plan.logitsGradient(), 0, outputGradient.length);
    for (int segment = plan.segments().size() - 1; segment >= 0; segment--) {
      plan.backward(segment, 0, 0);
    }
    store.parameterBlocks(1).values().forEach(blocks -> blocks.forEach(block -> block.gather(1)));
    return new Result(plan.logits(), plan.inputGradient().toArray(), store.gradients);
  }

  /// The output as the network answers with it after training.
  public static float[] answer(Network network, float[] weights, int n, float[] in) {
    var store = new ParameterStore(new Model(network, weights, Map.of()), 0, n);
    var plan = new ShardPlan(network, store, n);
    plan.input().set(in);
    plan.forward();
    return plan.logits();
  }

  /// Output `[C][H][W][N]` of `in` of one layer.
  public static float[] forward(Layer layer, Shape shape, int images, float[] in) {
    Network network = Network.of("one", shape).then("layer", layer).build();
    return answer(network, new float[network.storedCount()], images, in);
  }

  /// Gradient `[C][H][W][N]` of `in`, given that of the output of one layer.
  public static float[] backward(
      Layer layer, Shape shape, int images, float[] in, float[] outputGradient) {
    Network network = Network.of("one", shape).then("layer", layer).build();
    return run(network, new float[network.storedCount()], images, images, in, outputGradient)
        .inputGradient();
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

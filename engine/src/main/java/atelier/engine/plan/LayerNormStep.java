package atelier.engine.plan;

import atelier.engine.kernel.ChannelNorm;
import java.util.Arrays;

/// Layer norm over the channels.
final class LayerNormStep implements Step {
  private final ShardedParameters weights;
  private final Activation input;
  private final Activation output;
  private final ChannelNorm.Setting setting;
  private final double[] parameters;

  LayerNormStep(
      ShardedParameters weights,
      ParameterStore store,
      float epsilon,
      Activation input,
      Activation output) {
    this.weights = weights;
    this.input = input;
    this.output = output;
    int channels = input.shape().channels();
    this.setting =
        new ChannelNorm.Setting(
            channels,
            input.mapLength(),
            store.weights,
            weights.weightStart,
            weights.biasStart,
            epsilon);
    this.parameters = new double[2 * channels];
  }

  @Override
  public void forward(int shard) {
    ChannelNorm.forward(
        setting,
        input.value().array(),
        input.value().start(),
        output.value().array(),
        output.value().start());
  }

  @Override
  public void backward(int shard) {
    Arrays.fill(parameters, 0);
    ChannelNorm.backward(
        setting,
        input.value().array(),
        input.value().start(),
        output.gradient().array(),
        output.gradient().start(),
        input.gradient().array(),
        input.wantsGradient() ? input.gradient().start() : -1,
        parameters);
    weights.leave(shard, parameters);
  }
}

package atelier.engine.plan;

import atelier.engine.kernel.ChannelNorm;
import atelier.engine.kernel.LaneTree;
import atelier.engine.kernel.Lanes;

/// Layer norm over the channels.
final class LayerNormStep implements Step {
  private final ShardedParameters weights;
  private final Activation input;
  private final Activation output;
  private final ChannelNorm.Setting setting;
  private final float[] lanes;

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
    this.lanes = new float[2 * channels * Lanes.LOGICAL];
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
    ChannelNorm.backward(
        setting,
        input.value().array(),
        input.value().start(),
        output.gradient().array(),
        output.gradient().start(),
        input.gradient().array(),
        input.wantsGradient() ? input.gradient().start() : -1,
        lanes);
    LaneTree.sum(
        lanes,
        0,
        2 * setting.channels(),
        weights.gradients.array(),
        weights.weightGradients(shard));
  }
}

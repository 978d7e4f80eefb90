package atelier.engine.plan;

import atelier.engine.kernel.Affine;
import atelier.engine.kernel.Statistics;

/// Each channel times its weight and a constant, plus its bias if there is one.
final class ChannelScaleStep implements Step {
  private final ShardedParameters weights;
  private final boolean biased;
  private final float factor;
  private final Activation input;
  private final Activation output;
  private final double[] found;

  /// @param biased whether there are biases after the weights
  /// @param factor the constant
  ChannelScaleStep(
      ShardedParameters weights,
      boolean biased,
      float factor,
      Activation input,
      Activation output) {
    this.weights = weights;
    this.biased = biased;
    this.factor = factor;
    this.input = input;
    this.output = output;
    this.found = new double[input.shape().channels() * (biased ? 2 : 1)];
  }

  @Override
  public void forward(int shard) {
    for (int c = 0; c < input.shape().channels(); c++) {
      float bias = biased ? weights.biases[weights.biasStart + c] : 0;
      scale(input.value(), c, bias, output.value());
    }
  }

  @Override
  public void backward(int shard) {
    int channels = input.shape().channels();
    int places = input.shape().height() * input.shape().width();
    int images = input.images();
    for (int c = 0; c < channels; c++) {
      int map = c * input.mapLength();
      float[] dy = output.gradient().array();
      int at = output.gradient().start() + map;
      int in = input.value().start() + map;
      found[c] =
          factor * Statistics.products(dy, at, input.value().array(), in, places, images, images);
      if (biased) {
        found[channels + c] = Statistics.sum(dy, at, places, images, images);
      }
      if (input.wantsGradient()) {
        scale(output.gradient(), c, 0, input.gradient());
      }
    }
    weights.leave(shard, found);
  }

  private void scale(Slice from, int c, float shift, Slice to) {
    int map = c * input.mapLength();
    Affine.scaleShift(
        from.array(),
        from.start() + map,
        factor * weights.weights[weights.weightStart + c],
        shift,
        to.array(),
        to.start() + map,
        input.mapLength());
  }
}

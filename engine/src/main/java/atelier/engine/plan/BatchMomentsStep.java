package atelier.engine.plan;

import atelier.engine.kernel.Affine;
import atelier.engine.kernel.Statistics;
import java.util.Arrays;

/// The half of a batch norm that comes before all shards have met: forward, the sums over this
/// shard's images; back, the gradient of the input, for which [BatchNormStep] has left its sums.
///
/// @param weights of the norm
/// @param batch whose images count
/// @param input of the norm
/// @param output of the norm
record BatchMomentsStep(
    BatchNormWeights weights, CurrentBatch batch, Activation input, Activation output)
    implements Step {
  @Override
  public boolean waitsForAllShards() {
    return true;
  }

  @Override
  public void forward(int shard) {
    int counted = batch.imagesOf(shard, input.images());
    float[] x = input.value().array();
    for (int c = 0; c < input.shape().channels(); c++) {
      int at = input.value().start() + c * input.mapLength();
      weights.leaveForward(
          shard,
          c,
          Statistics.sum(x, at, places(), input.images(), counted),
          Statistics.products(x, at, x, at, places(), input.images(), counted));
    }
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    for (int c = 0; c < input.shape().channels(); c++) {
      double scale = weights.scale(c);
      double slope = weights.weight(c) * scale;
      double turn = -slope * scale * weights.meanProduct(c);
      int map = c * input.mapLength();
      Affine.blend(
          (float) slope,
          output.gradient().array(),
          output.gradient().start() + map,
          (float) turn,
          input.value().array(),
          input.value().start() + map,
          (float) (-slope * weights.meanGradient(c) - turn * weights.mean(c)),
          input.gradient().array(),
          input.gradient().start() + map,
          input.mapLength());
    }
    forgetAbsentImages(batch.imagesOf(shard, input.images()));
  }

  /// The columns of a last shard that hold no image had no part in the batch.
  private void forgetAbsentImages(int present) {
    if (present == input.images()) {
      return;
    }
    int start = input.gradient().start();
    for (int i = 0; i < input.gradient().length(); i += input.images()) {
      Arrays.fill(input.gradient().array(), start + i + present, start + i + input.images(), 0);
    }
  }

  private int places() {
    return input.shape().height() * input.shape().width();
  }
}

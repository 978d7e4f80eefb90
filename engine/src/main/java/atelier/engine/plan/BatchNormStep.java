package atelier.engine.plan;

import atelier.engine.kernel.Affine;
import atelier.engine.kernel.Statistics;

/// The half of a batch norm that knows the whole batch; see [BatchMomentsStep]. In a plan that only
/// predicts, and where the norm is frozen, the whole of it, with the running statistics.
///
/// @param weights of the norm
/// @param batch whose images count
/// @param training whether the statistics are the batch's; else they are the running ones
/// @param input of the norm
/// @param output of the norm
record BatchNormStep(
    BatchNormWeights weights,
    CurrentBatch batch,
    boolean training,
    Activation input,
    Activation output)
    implements Step {
  @Override
  public void forward(int shard) {
    for (int c = 0; c < input.shape().channels(); c++) {
      double mean = mean(c);
      double scale = weights.weight(c) * scale(c);
      int map = c * input.mapLength();
      Affine.scaleShift(
          input.value().array(),
          input.value().start() + map,
          (float) scale,
          (float) (weights.bias(c) - mean * scale),
          output.value().array(),
          output.value().start() + map,
          input.mapLength());
    }
  }

  private double mean(int c) {
    return training ? weights.mean(c) : weights.runningMean(c);
  }

  private double scale(int c) {
    return training ? weights.scale(c) : weights.runningScale(c);
  }

  @Override
  public void backward(int shard) {
    int channels = input.shape().channels();
    int places = input.shape().height() * input.shape().width();
    int images = input.images();
    int counted = batch.imagesOf(shard, images);
    float[] dy = output.gradient().array();
    float[] left = weights.gradients.array();
    for (int c = 0; c < channels; c++) {
      int at = output.gradient().start() + c * input.mapLength();
      int in = input.value().start() + c * input.mapLength();
      double sum = Statistics.sum(dy, at, places, images, counted);
      double products =
          Statistics.products(dy, at, input.value().array(), in, places, images, counted);
      weights.leaveBackward(shard, c, sum, products);
      left[weights.weightGradients(shard) + c] = (float) ((products - mean(c) * sum) * scale(c));
      left[weights.biasGradients(shard) + c] = (float) sum;
      if (!training && input.wantsGradient()) {
        // Fixed statistics are a straight line.
        Affine.scaleShift(
            dy,
            at,
            (float) (weights.weight(c) * scale(c)),
            0,
            input.gradient().array(),
            input.gradient().start() + c * input.mapLength(),
            input.mapLength());
      }
    }
  }
}

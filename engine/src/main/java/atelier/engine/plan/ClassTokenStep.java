package atelier.engine.plan;

import atelier.engine.kernel.Statistics;
import java.util.Arrays;

/// Puts the learned position before the others.
final class ClassTokenStep implements Step {
  private final ShardedParameters token;
  private final Activation input;
  private final Activation output;
  private final double[] found;

  ClassTokenStep(ShardedParameters token, Activation input, Activation output) {
    this.token = token;
    this.input = input;
    this.output = output;
    this.found = new double[input.shape().channels()];
  }

  @Override
  public void forward(int shard) {
    int images = input.images();
    float[] out = output.value().array();
    for (int c = 0; c < found.length; c++) {
      int to = output.value().start() + c * output.mapLength();
      Arrays.fill(out, to, to + images, token.weights[token.weightStart + c]);
      System.arraycopy(
          input.value().array(),
          input.value().start() + c * input.mapLength(),
          out,
          to + images,
          input.mapLength());
    }
  }

  @Override
  public void backward(int shard) {
    int images = input.images();
    float[] gradient = output.gradient().array();
    for (int c = 0; c < found.length; c++) {
      int from = output.gradient().start() + c * output.mapLength();
      found[c] = Statistics.sum(gradient, from, 1, images, images);
      if (input.wantsGradient()) {
        System.arraycopy(
            gradient,
            from + images,
            input.gradient().array(),
            input.gradient().start() + c * input.mapLength(),
            input.mapLength());
      }
    }
    token.leave(shard, found);
  }
}

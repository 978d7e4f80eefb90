package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.MaxPool2d;
import org.jspecify.annotations.Nullable;

/// A convolution with the ReLU and the max pooling that follow it, done row by row: the rows that
/// one row of pooling windows reads are made, pooled and forgotten while they are still in the
/// nearest cache, so the large map is never written. Going back is [ConvGradient]'s work.
final class ConvStep implements Step {
  private final ConvGeometry geometry;
  private final ConvWeights weights;
  private final Activation output;
  private final boolean relu;
  private final int images;

  /// Output rows made at a time: one without pooling, a window's without.
  private final int band;

  private final int run;
  private final @Nullable WindowRow window;

  private final PaddedInput padded;

  private final int[] inputTaps;
  private final TapSum forward;

  /// `[C][band][W][N]`; empty without pooling
  private final Slice rows;

  /// places of the winners, laid out like the output; empty without pooling
  private final Slice code;

  /// null if the plan only predicts
  private final @Nullable ConvGradient gradient;

  /// @param pool the pooling fused in, without padding or overlap; null if there is none
  ConvStep(
      ConvGeometry geometry,
      ConvWeights weights,
      ParameterStore store,
      Activation input,
      Activation output,
      boolean relu,
      @Nullable MaxPool2d pool,
      Arena arena) {
    this.geometry = geometry;
    this.weights = weights;
    this.output = output;
    this.relu = relu;
    this.images = input.images();
    this.band = pool == null ? 1 : pool.kernelSize();
    this.run = geometry.output().width() * images;
    this.window = geometry.pooledBy(pool);
    this.padded = new PaddedInput(geometry, input, arena);
    this.inputTaps = geometry.inputTaps();
    this.forward =
        new TapSum(
            geometry.output().channels(),
            geometry.layer().stride() == 1 ? run : images,
            inputTaps.length);
    int channels = geometry.output().channels();
    this.rows = arena.take(pool == null ? 0 : channels * band * run);
    this.code = arena.take(pool == null ? 0 : output.value().length());
    this.gradient =
        store.isTraining()
            ? new ConvGradient(geometry, weights, padded, code, input, output, relu, window, arena)
            : null;
  }

  @Override
  public void forward(int shard) {
    padded.fill();
    if (window == null) {
      for (int y = 0; y < geometry.output().height(); y++) {
        convolveRow(y, output.value(), y * run, output.mapLength());
        if (relu) {
          rectifyRow(y);
        }
      }
      return;
    }
    for (int y = 0; y < output.shape().height(); y++) {
      for (int i = 0; i < band; i++) {
        convolveRow(y * window.stride() + i, rows, i * run, band * run);
      }
      for (int c = 0; c < output.shape().channels(); c++) {
        MaxPool.forward(
            rows.array(),
            rows.start() + c * band * run,
            run,
            window,
            images,
            relu,
            output.value().array(),
            output.value().start() + c * output.mapLength() + y * output.rowLength(),
            code.array(),
            code.start() + c * output.mapLength() + y * output.rowLength());
      }
    }
  }

  private void rectifyRow(int y) {
    for (int c = 0; c < output.shape().channels(); c++) {
      output.rectify(c * output.mapLength() + y * run, run);
    }
  }

  /// Computes output row `y` of every channel.
  private void convolveRow(int y, Slice out, int outStart, int outStep) {
    int stride = geometry.layer().stride();
    // Only neighbours in a row are neighbours in memory, and only with stride 1.
    int pieces = stride == 1 ? 1 : geometry.output().width();
    for (int x = 0; x < pieces; x++) {
      forward.run(
          padded.array(),
          padded.start() + geometry.windowStart(y, x),
          inputTaps,
          0,
          inputTaps.length,
          weights.weights,
          weights.weightStart,
          1,
          weights.biases,
          weights.biasStart,
          out.array(),
          out.start() + outStart + x * images,
          outStep);
    }
  }

  @Override
  public void backward(int shard) {
    requireNonNull(gradient, "this plan only predicts").run(shard);
  }
}

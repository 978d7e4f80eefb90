package atelier.engine.plan;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.Rectifier;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WeightGradient;
import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.MaxPool2d;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A convolution with the ReLU and the max pooling that follow it, done row by row: the rows that
/// one row of pooling windows reads are made, pooled and forgotten while they are still in the
/// nearest cache, so the large map is never written. Going back, they are made again from the
/// pooled gradient and the winners' places.
final class ConvStep implements Step {
  private final ConvGeometry geometry;
  private final ConvWeights weights;
  private final ParameterStore store;
  private final int shard;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final int images;

  /// Output rows made at a time: one without pooling, a window's without.
  private final int band;

  private final int run;
  private final @Nullable WindowRow window;

  /// `[C][H + 2p][W + 2p][N]`, or the input itself where there is no padding
  private final float[] padded;

  private final int[] inputTaps;
  private final int[] gradientTaps;
  private final WeightGradient.Places places;

  /// `[C][band][W][N]`; empty without pooling
  private final float[] rows;

  /// places of the winners, laid out like the output; empty without pooling
  private final float[] code;

  /// `[C][rows][L + W + R][N]`, widened output gradient; see [ConvGeometry]
  private final float[] wide;

  /// @param shard whose lanes of gradient this step fills
  /// @param pool the pooling fused in, without padding or overlap; null if there is none
  ConvStep(
      ConvGeometry geometry,
      ConvWeights weights,
      ParameterStore store,
      int shard,
      Activation input,
      Activation output,
      boolean relu,
      @Nullable MaxPool2d pool) {
    this.geometry = geometry;
    this.weights = weights;
    this.store = store;
    this.shard = shard;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.images = input.images();
    this.band = pool == null ? 1 : pool.kernelSize();
    this.run = geometry.output().width() * images;
    this.window =
        pool == null
            ? null
            : new WindowRow(
                pool.kernelSize(),
                pool.stride(),
                0,
                0,
                pool.kernelSize(),
                geometry.output().width(),
                output.shape().width());
    this.padded =
        geometry.layer().padding() == 0
            ? input.value()
            : new float[geometry.input().channels() * geometry.paddedMap()];
    this.inputTaps = geometry.inputTaps();
    this.gradientTaps = geometry.gradientTaps();
    this.places =
        WeightGradient.Places.of(
            geometry.wideRows(), geometry.wideRun(), geometry.wideRow(), geometry.paddedRow());
    int channels = geometry.output().channels();
    this.rows = new float[pool == null ? 0 : channels * band * run];
    this.code = new float[pool == null ? 0 : output.value().length];
    this.wide = new float[store.isTraining() ? channels * geometry.wideMap() : 0];
  }

  @Override
  public void forward() {
    pad();
    if (window == null) {
      for (int y = 0; y < geometry.output().height(); y++) {
        convolveRow(y, output.value(), y * run, output.mapLength());
      }
      return;
    }
    for (int y = 0; y < output.shape().height(); y++) {
      for (int i = 0; i < band; i++) {
        convolveRow(y * window.stride() + i, rows, i * run, band * run);
      }
      for (int c = 0; c < output.shape().channels(); c++) {
        MaxPool.forward(
            rows,
            c * band * run,
            run,
            window,
            images,
            relu,
            output.value(),
            code,
            c * output.mapLength() + y * output.rowLength());
      }
    }
  }

  private void pad() {
    if (geometry.layer().padding() == 0) {
      return;
    }
    int p = geometry.layer().padding();
    int length = input.rowLength();
    for (int c = 0; c < geometry.input().channels(); c++) {
      for (int y = 0; y < geometry.input().height(); y++) {
        int to = c * geometry.paddedMap() + (y + p) * geometry.paddedRow() + p * images;
        System.arraycopy(input.value(), c * input.mapLength() + y * length, padded, to, length);
      }
    }
  }

  /// Computes output row `y` of every channel.
  private void convolveRow(int y, float[] out, int outStart, int outStep) {
    int stride = geometry.layer().stride();
    int start = y * stride * geometry.paddedRow();
    // Only neighbours in a row are neighbours in memory, and only with stride 1.
    int pieces = stride == 1 ? 1 : geometry.output().width();
    int length = stride == 1 ? run : images;
    for (int b = 0; b < weights.blocks(); b++) {
      int first = outStart + b * TapSum.TILE * outStep;
      for (int x = 0; x < pieces; x++) {
        TapSum.run(
            padded,
            start + x * stride * images,
            inputTaps,
            0,
            inputTaps.length,
            weights.forward.packed,
            weights.forward.block(b),
            store.weights,
            weights.biasStart + b * TapSum.TILE,
            out,
            first + x * images,
            outStep,
            weights.outputs(b),
            length,
            relu);
      }
    }
  }

  @Override
  public void backward() {
    float[] lanes = weights.lanes[shard];
    Arrays.fill(lanes, 0);
    widen();
    int start = geometry.wideLeft() * images;
    for (int b = 0; b < weights.blocks(); b++) {
      int first = b * TapSum.TILE * geometry.wideMap() + start;
      WeightGradient.accumulate(
          wide,
          first,
          geometry.wideMap(),
          weights.outputs(b),
          padded,
          0,
          inputTaps,
          places,
          lanes,
          weights.weightLanes(b));
      WeightGradient.accumulateBias(
          wide, first, geometry.wideMap(), weights.outputs(b), places, lanes, weights.biasLanes(b));
    }
    if (input.wantsGradient()) {
      for (int y = 0; y < geometry.input().height(); y++) {
        gradientRow(y);
      }
    }
  }

  /// Spreads the output gradient over the widened map, back through pooling and ReLU.
  private void widen() {
    int stride = geometry.layer().stride();
    int left = geometry.wideLeft() * images;
    for (int c = 0; c < output.shape().channels(); c++) {
      for (int y = 0; y < output.shape().height(); y++) {
        int from = c * output.mapLength() + y * output.rowLength();
        int map = c * geometry.wideMap() + left;
        if (window != null) {
          MaxPool.backward(
              output.gradient(),
              code,
              from,
              window,
              images,
              wide,
              map + y * window.stride() * geometry.wideRow(),
              geometry.wideRow(),
              false);
        } else if (stride == 1) {
          passRow(from, map + y * geometry.wideRow(), run);
        } else {
          for (int x = 0; x < output.shape().width(); x++) {
            passRow(
                from + x * images,
                map + y * stride * geometry.wideRow() + x * stride * images,
                images);
          }
        }
      }
    }
  }

  private void passRow(int from, int to, int length) {
    if (relu) {
      Rectifier.backward(output.value(), from, output.gradient(), from, wide, to, length);
    } else {
      System.arraycopy(output.gradient(), from, wide, to, length);
    }
  }

  /// Computes row `y` of the input's gradient.
  private void gradientRow(int y) {
    int channels = geometry.input().channels();
    for (int b = 0; b < TapSum.blocks(channels); b++) {
      TapSum.run(
          wide,
          geometry.gradientStart(y),
          gradientTaps,
          geometry.gradientFrom(y),
          geometry.gradientTo(y),
          weights.backward.packed,
          weights.backward.block(b),
          store.zeros,
          0,
          input.gradient(),
          b * TapSum.TILE * input.mapLength() + y * input.rowLength(),
          input.mapLength(),
          Math.min(TapSum.TILE, channels - b * TapSum.TILE),
          input.rowLength(),
          false);
    }
  }
}

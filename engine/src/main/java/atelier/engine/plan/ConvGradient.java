package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.NearCache;
import atelier.engine.kernel.Rectifier;
import atelier.engine.kernel.RowPlaces;
import atelier.engine.kernel.TapScatter;
import atelier.engine.kernel.WeightGradient;
import atelier.engine.kernel.WindowRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way back through a convolution, the ReLU and the max pooling fused with it.
///
/// The gradient of the large map is made again from the pooled gradient and the winners' places, a
/// few rows at a time: a band that stays in the nearest cache while every weight has its products
/// with it. Only if the input wants a gradient too are all bands kept.
final class ConvGradient {
  private final ConvGeometry geometry;
  private final ConvWeights weights;
  private final TapWeights gradientWeights;
  private final PaddedInput padded;
  private final Slice code;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final @Nullable WindowRow window;
  private final int images;
  private final int[] inputTaps;
  private final int[] gradientTaps;
  private final WeightGradient weightGradient;

  /// null if the input wants no gradient
  private final @Nullable TapScatter inputSums;

  /// `[C][gradient row]`, a row of the framed input's gradient
  private final Slice inputRow;

  /// `[filters][taps][16]`, then `[filters][16]` for the biases
  private final Slice lanes;

  /// rows of the widened gradient that one row of the output fills
  private final int rowsPerOutput;

  private final List<Band> bands = new ArrayList<>();

  /// `[C][kept rows][wide row]`, the widened output gradient; see [ConvGeometry]
  private final Slice wide;

  /// numbers of a map of `wide`
  private final int wideMap;

  /// Some rows, done together.
  ///
  /// @param from first output row
  /// @param to one past the last
  /// @param wideStart index of its first row in a map of `wide`
  /// @param inStart index of the first row that it reads in a map of the padded input
  /// @param places of its rows in both
  private record Band(int from, int to, int wideStart, int inStart, RowPlaces places) {}

  /// @param padded input of the convolution, with its frame
  /// @param code places of the winners, where there is pooling
  /// @param window the pooling fused in; null if there is none
  ConvGradient(
      ConvGeometry geometry,
      ConvWeights weights,
      PaddedInput padded,
      Slice code,
      Activation input,
      Activation output,
      boolean relu,
      @Nullable WindowRow window,
      Arena arena) {
    this.geometry = geometry;
    this.weights = weights;
    this.gradientWeights = requireNonNull(weights.backward, "only plain convolutions");
    this.padded = padded;
    this.code = code;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.window = window;
    this.images = input.images();
    this.inputTaps = geometry.inputTaps();
    this.gradientTaps = geometry.gradientTaps();
    int channels = geometry.input().channels();
    this.inputSums =
        input.wantsGradient()
            ? new TapScatter(
                channels,
                gradientTaps.length,
                geometry.wideRow(),
                geometry.layer().kernelSize(),
                images)
            : null;
    this.inputRow =
        input.wantsGradient() ? arena.take(channels * geometry.gradientRow()) : Slice.NONE;
    this.lanes = arena.take(WeightGradient.lanes(geometry.output().channels(), inputTaps.length));
    this.rowsPerOutput = window == null ? geometry.layer().stride() : window.stride();
    int together = WeightGradient.rows(geometry.output().channels(), inputTaps);
    int bandRows = Math.max(1, NearCache.HALF / (together * rowsPerOutput * geometry.wideRun()));
    boolean keepAll = input.wantsGradient();
    for (int y = 0; y < output.shape().height(); y += bandRows) {
      bands.add(band(y, Math.min(y + bandRows, output.shape().height()), keepAll));
    }
    this.wideMap = keepAll ? geometry.wideMap() : bandRows * rowsPerOutput * geometry.wideRow();
    this.wide = arena.take(geometry.output().channels() * wideMap);
    this.weightGradient = new WeightGradient(geometry.output().channels(), inputTaps, wideMap);
  }

  private Band band(int from, int to, boolean keepAll) {
    int first = from * rowsPerOutput;
    int last = Math.min(to * rowsPerOutput, geometry.wideRows());
    return new Band(
        from,
        to,
        keepAll ? first * geometry.wideRow() : 0,
        first * geometry.paddedRow(),
        RowPlaces.of(last - first, geometry.wideRun(), geometry.wideRow(), geometry.paddedRow()));
  }

  /// Leaves a shard's gradients of the weights and, if wanted, computes the input's.
  void run(int shard) {
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      widen(band);
      weightGradient.accumulate(
          wide.array(),
          wide.start() + band.wideStart,
          padded.array(),
          padded.start() + band.inStart,
          band.places,
          i > 0,
          lanes.array(),
          lanes.start());
    }
    weightGradient.sum(
        lanes.array(),
        lanes.start(),
        weights.gradients.array(),
        weights.weightGradients(shard),
        weights.biasGradients(shard));
    if (inputSums != null) {
      for (int y = 0; y < geometry.input().height(); y++) {
        inputGradient(inputSums, y);
      }
    }
  }

  /// Spreads a band of the output gradient, back through pooling and ReLU.
  private void widen(Band band) {
    int row = rowsPerOutput * geometry.wideRow();
    for (int c = 0; c < output.shape().channels(); c++) {
      int map = c * wideMap + band.wideStart;
      for (int y = band.from; y < band.to; y++) {
        int from = c * output.mapLength() + y * output.rowLength();
        int to = map + (y - band.from) * row;
        if (window == null) {
          passRow(from, to);
        } else {
          MaxPool.backward(
              output.gradient().array(),
              output.gradient().start() + from,
              code.array(),
              code.start() + from,
              window,
              images,
              wide.array(),
              wide.start() + to,
              geometry.wideRow(),
              false);
        }
      }
    }
  }

  /// Passes a row that was not pooled, its columns pulled apart by the stride.
  private void passRow(int from, int to) {
    int stride = geometry.layer().stride();
    int pieces = stride == 1 ? 1 : output.shape().width();
    int length = output.rowLength() / pieces;
    for (int x = 0; x < pieces; x++) {
      int at = from + x * length;
      if (relu) {
        Rectifier.backward(
            output.value().array(),
            output.value().start() + at,
            output.gradient().array(),
            output.gradient().start() + at,
            wide.array(),
            wide.start() + to + x * stride * length,
            length);
      } else {
        System.arraycopy(
            output.gradient().array(),
            output.gradient().start() + at,
            wide.array(),
            wide.start() + to + x * stride * length,
            length);
      }
    }
  }

  /// Computes row `y` of the input's gradient, with its frame, which is then left out.
  private void inputGradient(TapScatter sums, int y) {
    inputRow.fill(0);
    sums.run(
        wide.array(),
        wide.start() + geometry.gradientStart(y),
        gradientTaps,
        geometry.gradientFrom(y),
        geometry.gradientTo(y),
        gradientWeights.array(),
        gradientWeights.start(),
        inputRow.array(),
        inputRow.start(),
        geometry.gradientRow());
    int frame = geometry.layer().padding() * images;
    for (int c = 0; c < geometry.input().channels(); c++) {
      System.arraycopy(
          inputRow.array(),
          inputRow.start() + c * geometry.gradientRow() + frame,
          input.gradient().array(),
          input.gradient().start() + c * input.mapLength() + y * input.rowLength(),
          input.rowLength());
    }
  }
}

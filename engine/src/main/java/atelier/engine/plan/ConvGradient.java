package atelier.engine.plan;

import atelier.engine.kernel.NearCache;
import atelier.engine.kernel.RowPlaces;
import atelier.engine.kernel.WeightGradient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way back through a convolution to the weights of some of its filters.
///
/// The gradient of the large map is widened a few rows at a time: a band that stays in the nearest
/// cache while every weight has its products with it. Only if somebody wants them are all bands
/// kept.
final class ConvGradient {
  private final FusedConv conv;
  private final Part filters;
  private final WideGradient wide;
  private final int taps;
  private final WeightGradient weightGradient;

  /// `[filters][taps][16]`, then `[filters][16]` for the biases
  private final Slice lanes;

  private final List<Band> bands = new ArrayList<>();

  /// Some rows, done together.
  ///
  /// @param rows of the output
  /// @param at where they are left in the widened gradient, in rows of the output
  /// @param wideStart index there, in a map
  /// @param inStart index of the first row that is read in a map of the padded input
  /// @param places of the rows in both
  private record Band(Part rows, int at, int wideStart, int inStart, RowPlaces places) {}

  /// @param filters of the layer's
  /// @param keeper keeps the whole widened gradient; null if nobody wants it
  ConvGradient(FusedConv conv, Part filters, @Nullable WideGradient keeper, Arena arena) {
    this.conv = conv;
    this.filters = filters;
    int[] inputTaps = conv.geometry().inputTaps();
    this.taps = inputTaps.length;
    this.lanes = arena.take(WeightGradient.lanes(filters.count(), taps));
    int passing =
        WeightGradient.rows(filters.count(), inputTaps)
            * conv.wideRows()
            * conv.geometry().wideRun();
    int height = conv.output().shape().height();
    int bandRows = Math.clamp(NearCache.HALF / passing, 1, height);
    this.wide = keeper == null ? new WideGradient(conv, filters, bandRows, arena) : keeper;
    for (int y = 0; y < height; y += bandRows) {
      bands.add(band(new Part(y, Math.min(y + bandRows, height)), keeper == null ? 0 : y));
    }
    this.weightGradient = new WeightGradient(filters.count(), inputTaps, wide.map());
  }

  private Band band(Part rows, int at) {
    ConvGeometry geometry = conv.geometry();
    int band = conv.wideRows();
    int first = rows.from() * band;
    int last = Math.min(rows.to() * band, geometry.wideRows());
    return new Band(
        rows,
        at,
        at * band * geometry.wideRow(),
        first * geometry.paddedRow(),
        RowPlaces.of(last - first, geometry.wideRun(), geometry.wideRow(), geometry.paddedRow()));
  }

  /// Leaves a shard's gradients.
  void run(int shard) {
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      wide.fill(filters, band.rows, band.at);
      weightGradient.accumulate(
          wide.array(),
          wide.start(filters.from()) + band.wideStart,
          conv.padded().array(),
          conv.padded().start() + band.inStart,
          band.places,
          i > 0,
          lanes.array(),
          lanes.start());
    }
    weightGradient.sum(
        lanes.array(),
        lanes.start(),
        conv.weights().gradients.array(),
        conv.weights().weightGradients(shard) + filters.from() * taps,
        conv.weights().biasGradients(shard) + filters.from());
  }
}

package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.kernel.TapScatter;
import java.util.List;

/// The way back through a convolution to some channels of its input.
final class ConvInputGradient {
  private final FusedConv conv;
  private final WideGradient wide;
  private final Part channels;
  private final Part outputRows;

  /// filters that are still to be widened when this runs
  private final List<Part> others;

  private final TapWeights weights;
  private final int[] taps;
  private final TapScatter sums;

  /// `[C][gradient row]`, a row of the framed input's gradient
  private final Slice inputRow;

  /// @param wide of all filters and rows
  /// @param filters that it holds already when this runs
  /// @param channels of the input
  ConvInputGradient(FusedConv conv, WideGradient wide, Part filters, Part channels, Arena arena) {
    this.conv = conv;
    this.wide = wide;
    this.channels = channels;
    this.outputRows = Part.all(conv.output().shape().height());
    int allFilters = conv.output().shape().channels();
    this.others = List.of(new Part(0, filters.from()), new Part(filters.to(), allFilters));
    this.weights = requireNonNull(conv.weights().backward, "only plain convolutions");
    ConvGeometry geometry = conv.geometry();
    this.taps = geometry.gradientTaps();
    this.sums =
        new TapScatter(
            channels.count(),
            geometry.input().channels(),
            taps.length,
            geometry.wideRow(),
            geometry.layer().kernelSize(),
            conv.images());
    this.inputRow = arena.take(channels.count() * geometry.gradientRow());
  }

  void run() {
    for (int i = 0; i < others.size(); i++) {
      wide.fill(others.get(i), outputRows, 0);
    }
    for (int y = 0; y < conv.input().shape().height(); y++) {
      row(y);
    }
  }

  /// Computes row `y` of the input's gradient, with its frame, which is then left out.
  private void row(int y) {
    ConvGeometry geometry = conv.geometry();
    Activation input = conv.input();
    inputRow.fill(0);
    sums.run(
        wide.array(),
        wide.start(0) + geometry.gradientStart(y),
        taps,
        geometry.gradientFrom(y),
        geometry.gradientTo(y),
        weights.array(),
        weights.start() + channels.from(),
        inputRow.array(),
        inputRow.start(),
        geometry.gradientRow());
    int frame = geometry.layer().padding() * input.images();
    for (int c = 0; c < channels.count(); c++) {
      System.arraycopy(
          inputRow.array(),
          inputRow.start() + c * geometry.gradientRow() + frame,
          input.gradient().array(),
          input.gradient().start()
              + (channels.from() + c) * input.mapLength()
              + y * input.rowLength(),
          input.rowLength());
    }
  }
}

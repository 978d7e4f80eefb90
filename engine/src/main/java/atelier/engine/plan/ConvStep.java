package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WindowRow;
import org.jspecify.annotations.Nullable;

/// Some filters of a convolution with the ReLU and the max pooling that follow it, done row by row:
/// the rows that one row of pooling windows reads are made, pooled and forgotten while they are
/// still in the nearest cache, so the large map is never written. Going back is the work of
/// [ConvGradient] and [ConvInputGradient].
final class ConvStep implements PartStep {
  private final FusedConv conv;
  private final ConvGeometry geometry;
  private final Part filters;

  /// of these filters
  private final Activation output;

  private final int images;
  private final int run;
  private final int[] inputTaps;
  private final TapSum forward;

  /// `[filters][band][W][N]`; empty without pooling
  private final Slice rows;

  /// null if the plan only predicts
  private final @Nullable ConvGradient gradient;

  /// null if the input wants no gradient
  private final @Nullable ConvInputGradient inputGradient;

  /// @param filters of the layer's
  /// @param inputs channels of the input, whose gradient is this part's to compute
  /// @param training whether the step goes back too
  ConvStep(FusedConv conv, Part filters, Part inputs, boolean training, Arena arena) {
    this.conv = conv;
    this.geometry = conv.geometry();
    this.filters = filters;
    this.output = conv.output().channels(filters);
    this.images = conv.images();
    this.run = geometry.output().width() * images;
    this.inputTaps = geometry.inputTaps();
    this.forward =
        new TapSum(
            filters.count(), geometry.layer().stride() == 1 ? run : images, inputTaps.length);
    this.rows = arena.take(conv.window() == null ? 0 : filters.count() * conv.band() * run);
    WideGradient kept = null;
    if (conv.input().wantsGradient() && inputs.count() > 0) {
      kept =
          new WideGradient(
              conv, Part.all(geometry.output().channels()), conv.output().shape().height(), arena);
    }
    this.gradient = training ? new ConvGradient(conv, filters, kept, arena) : null;
    this.inputGradient =
        kept == null ? null : new ConvInputGradient(conv, kept, filters, inputs, arena);
  }

  @Override
  public Slice from() {
    return conv.padded().values();
  }

  /// On the way back to the input, the filters of others count too.
  @Override
  public Slice to() {
    return inputGradient == null ? output.value() : Slice.NONE;
  }

  @Override
  public void forward(int shard) {
    WindowRow window = conv.window();
    for (int y = 0; y < output.shape().height(); y++) {
      if (window == null) {
        convolveRow(y, output.value(), y * run, output.mapLength());
        rectifyRow(y);
      } else {
        for (int i = 0; i < conv.band(); i++) {
          convolveRow(y * window.stride() + i, rows, i * run, conv.band() * run);
        }
        poolRow(y, window);
      }
    }
  }

  private void rectifyRow(int y) {
    if (conv.relu()) {
      for (int c = 0; c < filters.count(); c++) {
        output.rectify(c * output.mapLength() + y * run, run);
      }
    }
  }

  private void poolRow(int y, WindowRow window) {
    Slice code = conv.code();
    int band = conv.band() * run;
    for (int c = 0; c < filters.count(); c++) {
      int to = c * output.mapLength() + y * output.rowLength();
      MaxPool.forward(
          rows.array(),
          rows.start() + c * band,
          run,
          window,
          images,
          conv.relu(),
          output.value().array(),
          output.value().start() + to,
          code.array(),
          code.start() + filters.from() * output.mapLength() + to);
    }
  }

  /// Computes output row `y` of every channel.
  private void convolveRow(int y, Slice out, int outStart, int outStep) {
    ConvWeights weights = conv.weights();
    int stride = geometry.layer().stride();
    // Only neighbours in a row are neighbours in memory, and only with stride 1.
    int pieces = stride == 1 ? 1 : geometry.output().width();
    for (int x = 0; x < pieces; x++) {
      forward.run(
          conv.padded().array(),
          conv.padded().start() + geometry.windowStart(y, x),
          inputTaps,
          0,
          inputTaps.length,
          weights.weights,
          weights.weightStart + filters.from() * inputTaps.length,
          1,
          weights.biases,
          weights.biasStart + filters.from(),
          out.array(),
          out.start() + outStart + x * images,
          outStep);
    }
  }

  @Override
  public void backward(int shard) {
    requireNonNull(gradient, "this plan only predicts").run(shard);
    if (inputGradient != null) {
      inputGradient.run();
    }
  }
}

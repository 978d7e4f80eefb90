package atelier.engine.plan;

import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.MaxPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A plain convolution with the ReLU and the max pooling that follow it, as all who do a part of it
/// see it.
///
/// @param padded holds the input when the step runs
/// @param window the pooling fused in, without padding or overlap; null if there is none
/// @param code places of the winners, laid out like the output; empty without pooling
record FusedConv(
    ConvGeometry geometry,
    ConvWeights weights,
    PaddedInput padded,
    Activation input,
    Activation output,
    boolean relu,
    @Nullable WindowRow window,
    Slice code) {

  /// @param pool null if there is none
  static FusedConv of(
      ConvGeometry geometry,
      ConvWeights weights,
      Activation input,
      Activation output,
      boolean relu,
      @Nullable MaxPool2d pool,
      Arena arena) {
    return new FusedConv(
        geometry,
        weights,
        new PaddedInput(geometry, input, arena),
        input,
        output,
        relu,
        geometry.pooledBy(pool),
        arena.take(pool == null ? 0 : output.value().length()));
  }

  /// The steps that do it, one after the other, each in parts that may be done at the same time.
  ///
  /// @param parts at least 1
  /// @param training whether they go back too
  List<List<Step>> steps(int parts, boolean training, Arena arena) {
    if (weights.transposed != null && geometry.layer().stride() == 1) {
      return List.of(List.of(ofOneImage(weights.transposed, arena)));
    }
    var steps = new ArrayList<List<Step>>();
    if (geometry.isFramed()) {
      steps.add(Step.inParts(input.shape().height(), parts, rows -> new FrameStep(padded, rows)));
    }
    int filters = output.shape().channels();
    int made = Math.min(parts, filters);
    List<Part> outputs = Part.cut(filters, made);
    List<Part> inputs = Part.cut(input.shape().channels(), made);
    steps.add(
        IntStream.range(0, made)
            .<Step>mapToObj(i -> new ConvStep(this, outputs.get(i), inputs.get(i), training, arena))
            .toList());
    return steps;
  }

  private Step ofOneImage(TransposedWeights transposed, Arena arena) {
    return ChannelConvStep.suits(geometry)
        ? new ChannelConvStep(this, transposed, arena)
        : new PlaneConvStep(this, arena);
  }

  int images() {
    return output.images();
  }

  /// Rows of the convolution that a row of the output is made of.
  int band() {
    return window == null ? 1 : window.window();
  }

  /// Rows of the widened gradient that a row of the output fills.
  int wideRows() {
    return window == null ? geometry.layer().stride() : window.stride();
  }
}

package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.kernel.AddScaled;
import atelier.engine.kernel.RowPlaces;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WeightGradient;
import atelier.engine.layer.Conv2d;
import org.jspecify.annotations.Nullable;

/// Any convolution that [ConvStep] does not do: rectangular, dilated, in groups, with a padding of
/// its own on each side; with the ReLU that follows it.
///
/// Forward and the gradient of the weights run on the same kernels as there. The gradient of the
/// input is scattered: each weight adds its share of a row of the output's gradient to the row that
/// it read.
final class GeneralConvStep implements Step {
  private final Conv2d layer;
  private final ConvWeights weights;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final int images;

  private final ConvGeometry geometry;
  private final PaddedInput padded;

  /// offsets of a filter's cells from its first, channels of one group
  private final int[] taps;

  /// numbers of the output computed at once: a row if its windows are neighbours, else a position
  private final int run;

  private final TapSum sums;

  /// null if the plan only predicts
  private final @Nullable WeightGradient weightGradient;

  private final RowPlaces places;

  /// `[filters of a group][taps + 1][16]`, the biases last
  private final Slice lanes;

  /// laid out like the padded input; empty if the input wants no gradient
  private final Slice paddedGradient;

  GeneralConvStep(
      ConvGeometry geometry,
      ConvWeights weights,
      ParameterStore store,
      Activation input,
      Activation output,
      boolean relu,
      Arena arena) {
    this.layer = geometry.layer();
    this.weights = weights;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.images = input.images();
    this.geometry = geometry;
    this.padded = new PaddedInput(geometry, input, arena);
    this.taps = geometry.inputTaps();
    this.run = layer.columns().stride() == 1 ? output.rowLength() : images;
    this.sums = new TapSum(filters(), run, taps.length);
    this.weightGradient =
        store.isTraining() ? new WeightGradient(filters(), taps, output.mapLength()) : null;
    this.places = places();
    this.lanes = arena.take(store.isTraining() ? WeightGradient.lanes(filters(), taps.length) : 0);
    this.paddedGradient =
        arena.take(input.wantsGradient() ? layer.inChannels() * geometry.paddedMap() : 0);
  }

  /// Filters of a group.
  private int filters() {
    return layer.outChannels() / layer.groups();
  }

  /// Channels of a group.
  private int channels() {
    return layer.inChannels() / layer.groups();
  }

  /// Every position of the output and the one of the padded input where its window begins.
  private RowPlaces places() {
    int width = output.shape().width();
    return RowPlaces.of(
        output.shape().height() * width,
        images,
        p -> p * images,
        p -> geometry.windowStart(p / width, p % width));
  }

  @Override
  public void forward(int shard) {
    padded.fill();
    for (int g = 0; g < layer.groups(); g++) {
      for (int y = 0; y < output.shape().height(); y++) {
        for (int x = 0; x * images < output.rowLength(); x += run / images) {
          sums.run(
              padded.array(),
              padded.start() + g * channels() * geometry.paddedMap() + geometry.windowStart(y, x),
              taps,
              0,
              taps.length,
              weights.weights,
              weights.weightStart + g * filters() * taps.length,
              1,
              weights.biases,
              weights.biasStart + g * filters(),
              output.value().array(),
              output.value().start()
                  + g * filters() * output.mapLength()
                  + y * output.rowLength()
                  + x * images,
              output.mapLength());
        }
      }
    }
    if (relu) {
      output.rectify();
    }
  }

  @Override
  public void backward(int shard) {
    if (relu) {
      output.rectifyGradient();
    }
    for (int g = 0; g < layer.groups(); g++) {
      gradientOfWeights(shard, g);
    }
    if (input.wantsGradient()) {
      gradientOfInput();
    }
  }

  private void gradientOfWeights(int shard, int group) {
    WeightGradient kernel = requireNonNull(weightGradient, "this plan only predicts");
    int first = group * filters();
    int gradient = output.gradient().start() + first * output.mapLength();
    kernel.accumulate(
        output.gradient().array(),
        gradient,
        padded.array(),
        padded.start() + group * channels() * geometry.paddedMap(),
        places,
        false,
        lanes.array(),
        lanes.start());
    kernel.sum(
        lanes.array(),
        lanes.start(),
        weights.gradients.array(),
        weights.weightGradients(shard) + first * taps.length,
        weights.biasGradients(shard) + first);
  }

  private void gradientOfInput() {
    paddedGradient.fill(0);
    for (int o = 0; o < layer.outChannels(); o++) {
      int maps = paddedGradient.start() + o / filters() * channels() * geometry.paddedMap();
      for (int k = 0; k < taps.length; k++) {
        float weight = weights.weights[weights.weightStart + o * taps.length + k];
        for (int y = 0; y < output.shape().height(); y++) {
          for (int x = 0; x * images < output.rowLength(); x += run / images) {
            AddScaled.run(
                output.gradient().array(),
                output.gradient().start()
                    + o * output.mapLength()
                    + y * output.rowLength()
                    + x * images,
                weight,
                paddedGradient.array(),
                maps + geometry.windowStart(y, x) + taps[k],
                run);
          }
        }
      }
    }
    for (int c = 0; c < layer.inChannels(); c++) {
      for (int y = 0; y < input.shape().height(); y++) {
        System.arraycopy(
            paddedGradient.array(),
            paddedGradient.start() + geometry.insideRow(c, y),
            input.gradient().array(),
            input.gradient().start() + c * input.mapLength() + y * input.rowLength(),
            input.rowLength());
      }
    }
  }
}

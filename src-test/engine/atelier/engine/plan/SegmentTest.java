package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where workers meet who go through a shard together.
class SegmentTest {
  private static List<String> segments(Network network, int workers) {
    var store = new ParameterStore(Model.initialise(network, 1), 1, TrainingPlan.SHARD);
    return new ShardPlan(network, store, TrainingPlan.SHARD, false, workers)
        .segments().stream()
            .map(
                segment ->
                    segment.workers()
                        + segment.steps().stream()
                            .map(step -> " " + step.any().getClass().getSimpleName())
                            .reduce("", String::concat))
            .toList();
  }

  @Test
  void oneWorkerGoesThroughInOneGo() {
    assertThat(segments(Networks.lenet5(), 1)).singleElement().asString().startsWith("1 FrameStep");
  }

  /// From the first dense layer's outputs to the second's inputs everyone keeps to his own; what is
  /// small is done by the one who judges the scores.
  @Test
  void severalMeetWhereAPartReadsWhatOthersWrote() {
    assertThat(segments(Networks.lenet5(), 2))
        .containsExactly(
            "2 FrameStep",
            "2 ConvStep",
            "2 ConvStep",
            "2 LinearInputGradient",
            "2 LinearStep LinearOutputGradient LinearInputGradient",
            "2 LinearStep",
            "1 LinearOutputGradient LinearInputGradient LinearStep LinearOutputGradient");
  }

  /// A part of a convolution reads all of the input, and on the way back the gradients of all
  /// filters.
  @Test
  void everybodyMeetsBetweenTwoConvolutions() {
    Network network =
        Network.of("deep", new Shape(1, 12, 12))
            .then("conv1", Conv2d.of(1, 8, 3))
            .then("conv2", Conv2d.of(8, 8, 3))
            .then("conv3", Conv2d.of(8, 8, 3))
            .then("flatten", new Flatten())
            .then("fc", new Linear(288, 10))
            .build();
    assertThat(segments(network, 2))
        .startsWith("1 ConvStep", "2 ConvStep", "2 ConvStep");
  }

  /// Whoever brings some rows of an image frames them; 784 pixels in three parts are no rows.
  @Test
  void whoBringsRowsGoesOnWithThem() {
    assertThat(goesOnInParts(Networks.lenet5(), 2)).isTrue();
    assertThat(goesOnInParts(Networks.lenet5(), 4)).isTrue();
    assertThat(goesOnInParts(Networks.lenet5(), 3)).isFalse();
  }

  /// A dense layer's inputs are read by all on the way forward.
  @Test
  void whoBringsPixelsMeetsTheOthersBeforeADenseLayer() {
    assertThat(goesOnInParts(Networks.dense(), 2)).isFalse();
  }

  private static boolean goesOnInParts(Network network, int workers) {
    var store = new ParameterStore(Model.initialise(network, 1), 1, TrainingPlan.SHARD);
    return new ShardPlan(network, store, TrainingPlan.SHARD, false, workers).goesOnInParts(workers);
  }
}

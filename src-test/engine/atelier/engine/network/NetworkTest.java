package atelier.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import atelier.engine.layer.Add;
import atelier.engine.layer.Attention;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.Relu;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.ShapeMismatchException;
import atelier.engine.layer.Subsample2d;
import atelier.engine.layer.WindowAttention;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {
  private static final Shape INPUT = new Shape(3, 8, 8);

  /// Layers that cannot take 3 maps of 8 x 8, and what they say.
  static Stream<Arguments> aShapeMistakeNamesLayerAndShapes() {
    return Stream.of(
        arguments(Conv2d.of(1, 2, 3), "got 3@8x8, expected 1 channels"),
        arguments(new Linear(192, 10), "got 3@8x8, expected 192 features (is a Flatten missing"),
        arguments(BatchNorm2d.of(4), "got 3@8x8, expected 4 channels"),
        arguments(new LayerNorm(4, 0.1f), "got 3@8x8, expected 4 channels"),
        arguments(new LayerScale(4, 1), "got 3@8x8, expected 4 channels"),
        arguments(new Subsample2d(4, 2), "got 3@8x8, expected 4 channels"),
        arguments(new Gate(Activate.Function.GELU), "expected an even number of channels"),
        arguments(new ClassToken(4), "got 3@8x8, expected 4 channels"),
        arguments(new PositionEmbedding(3, 65), "expected 3 channels at 65 positions"),
        arguments(new SelectPosition(64), "got 3@8x8, expected more than 64 positions"),
        arguments(new Attention(2), "a multiple of 6 channels"),
        arguments(new WindowAttention(1, 3, 0), "expected sides that windows of 3 x 3 divide"),
        arguments(new RadialBasis(List.of("#.", ".#")), "got 3@8x8, expected 2 features"));
  }

  @ParameterizedTest
  @MethodSource
  void aShapeMistakeNamesLayerAndShapes(Layer layer, String words) {
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                Network.of("wrong", INPUT).then("relu", new Relu()).then("here", layer).build())
        .withMessageStartingWith("layer 2 (here, %s): ", layer.getClass().getSimpleName())
        .withMessageContaining(words);
  }

  @Test
  void branchesMustFitWhereTheyMeet() {
    Network.Builder branches =
        Network.of("wrong", INPUT)
            .then("same", Conv2d.of(3, 4, 3).withPadding(1))
            .then("half", new Conv2d(3, 4, 2, 2, 0), Network.INPUT);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> branches.then("meet", new Add(), "same", "half").build())
        .withMessage(
            "layer 3 (meet, Add): got 4@8x8 and 4@4x4, expected branches of one shape");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                Network.of("wrong", INPUT)
                    .then("half", MaxPool2d.of(2))
                    .then("meet", new Concat(), "half", Network.INPUT)
                    .build())
        .withMessageContaining("got 3@4x4 and 3@8x8, expected maps of one size");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                Network.of("wrong", INPUT)
                    .then("a", new Relu())
                    .then("b", new Relu(), "a", Network.INPUT)
                    .build())
        .withMessage("layer 2 (b, Relu): got 2 inputs, expected one");
  }

  @Test
  void everyRowIsReadAndReadsWhatIsAbove() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Network.of("wrong", INPUT)
                    .then("a", new Relu(), "b")
                    .then("b", new Relu())
                    .build())
        .withMessage("network wrong: layer a reads b, which is no row above it");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Network.of("wrong", INPUT)
                    .then("a", new Relu())
                    .then("b", new Relu(), Network.INPUT)
                    .build())
        .withMessage("network wrong: nothing reads layer a");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Network.of("wrong", INPUT).then("a", new Relu()).auxiliary("b", 1).build())
        .withMessageContaining("an auxiliary classifier needs a row and a weight above 0");
  }

  @Test
  void rowsReadTheOneBeforeUnlessTheySayOtherwise() {
    Network network =
        Network.of("chain", INPUT).then("a", new Relu()).then("b", new Relu()).build();
    assertThat(network.layers())
        .extracting(NamedLayer::inputs)
        .containsExactly(List.of(Network.INPUT), List.of("a"));
  }

  /// The paper's own counts, layer by layer.
  @Test
  void theNetworksOfThePaperCountAsThePaperCounts() {
    Network lenet5 = Networks.named("lenet5-1998").orElseThrow();
    assertThat(learned(lenet5))
        .containsEntry("c1", 156)
        .containsEntry("s2", 12)
        .containsEntry("c3", 1_516)
        .containsEntry("s4", 32)
        .containsEntry("c5", 48_120)
        .containsEntry("f6", 10_164);
    assertThat(lenet5.parameterCount()).isEqualTo(60_000);
    assertThat(Networks.named("lenet1").orElseThrow().parameterCount()).isEqualTo(2_578);
    assertThat(Networks.named("lenet4").orElseThrow().parameterCount()).isEqualTo(16_722);
    assertThat(Networks.names()).containsExactly(
            "lenet1", "lenet4", "lenet5", "lenet5-1998", "lenet1-modern", "lenet4-modern", "dense");
  }

  private static Map<String, Integer> learned(Network network) {
    var counts = new HashMap<String, Integer>();
    for (Network.NamedLayer row : network.layers()) {
      int learned =
          row.layer().parameters().stream()
              .filter(ParameterShape::isLearned)
              .mapToInt(ParameterShape::size)
              .sum();
      counts.put(row.name(), learned);
    }
    return counts;
  }
}

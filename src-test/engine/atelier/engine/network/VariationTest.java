package atelier.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.Dropout;
import org.junit.jupiter.api.Test;

class VariationTest {
  @Test
  void anotherFunctionIsPutInEveryPlace() {
    Network sigmoid =
        Variation.withActivation(Networks.lenet5(), new Activate(Function.SIGMOID));
    assertThat(sigmoid.layers())
        .filteredOn(row -> row.layer() instanceof Activate)
        .extracting(Network.NamedLayer::name)
        .containsExactly("relu1", "relu2", "relu3", "relu4");
    assertThat(sigmoid.parameterCount()).isEqualTo(61_706);
  }

  @Test
  void dropoutFollowsHiddenDenseLayersOnly() {
    Network thinned = Variation.withDropout(Networks.lenet5(), 0.5f);
    assertThat(thinned.layers())
        .extracting(Network.NamedLayer::name)
        .containsSubsequence("relu2", "pool2", "flatten", "fc1", "relu3", "dropout1", "fc2", "relu4", "dropout2", "fc3")
        .hasSize(14);
    assertThat(thinned.layers().get(9).layer()).isEqualTo(new Dropout(0.5f));
    assertThat(Variation.withDropout(Networks.lenet5(), 0)).isEqualTo(Networks.lenet5());
  }

  /// 4 maps of 5 x 5, 12 maps over all four, no numbers to learn in pooling:
  /// 104 + 12 (100 + 1) + 192 * 10 + 10.
  @Test
  void aPublishedNetworkIsBuiltAsToday() {
    Network modern = Networks.named("lenet1-modern").orElseThrow();
    assertThat(modern.layers())
        .extracting(row -> row.layer().getClass().getSimpleName())
        .containsExactly(
            "Conv2d", "Relu", "MaxPool2d", "Conv2d", "Relu", "MaxPool2d", "Flatten", "Linear");
    assertThat(modern.parameterCount()).isEqualTo(104 + 1_212 + 1_930);
    assertThat(Networks.named("lenet4-modern").orElseThrow().parameterCount())
        .isEqualTo(104 + 1_616 + 14_392 + 570);
  }
}

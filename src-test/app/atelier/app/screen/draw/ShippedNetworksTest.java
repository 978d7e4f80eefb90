package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.screen.explore.ExploreChecks;
import atelier.assets.Assets;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.onnx.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The networks that can be chosen are what their names say, and every screen takes them.
class ShippedNetworksTest {
  static Stream<String> names() {
    return Assets.networks().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheNetworkOfItsName(String name) throws IOException {
    try (InputStream in = Assets.network(name)) {
      Model model = OnnxModels.read(in, name);
      assertThat(model.network().name()).isEqualTo(name);
      assertThat(model.network().parameterCount())
          .isEqualTo(Networks.named(name).orElseThrow().parameterCount());
      assertThat(model.temperature()).isBetween(0.2f, 5f).isNotEqualTo(1f);
      ExploreChecks.takes(model);
    }
  }
}

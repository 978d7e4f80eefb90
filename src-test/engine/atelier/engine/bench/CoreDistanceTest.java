package atelier.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Two threads that pass a number to and fro come to an end, however few cores there are.
class CoreDistanceTest {
  @Test
  void isKnownWhereThereAreTwoProcessors() {
    double nanos = CoreDistance.nanos();

    if (Runtime.getRuntime().availableProcessors() < 2) {
      assertThat(nanos).isNaN();
    } else {
      assertThat(nanos).isPositive().isFinite();
    }
  }
}

package atelier.lessons.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The filters that look at the image itself, and what a step did to them.
class FirstFiltersTest {
  private final Model model = Model.initialise(Networks.lenet5(), 1);

  @Test
  void aFiltersPlaneHoldsItsWeightsRowByRow() {
    FirstFilters filters = FirstFilters.of(model).orElseThrow();
    assertThat(filters.filters()).hasSize(6);
    // Filter 3, row 2, column 5: after two filters of 25, one row of 5 and four weights.
    assertThat(filters.filters().get(2).at(1, 4)).isEqualTo(model.weights()[2 * 25 + 5 + 4]);
  }

  @Test
  void aStepMovedOnlyTheFilterWhoseWeightItChanged() {
    float[] before = model.weights().clone();
    before[25 + 7] += 0.25f;
    before[25 + 8] -= 0.5f;
    FirstFilters filters = FirstFilters.of(model).orElseThrow();
    assertThat(filters.largestChange(1, before)).isCloseTo(0.5, within(1e-6));
    assertThat(filters.largestChange(0, before)).isZero();
  }

  @Test
  void aDenseNetworkHasNone() {
    Network dense = Networks.dense();
    assertThat(FirstFilters.of(new Model(dense, new float[dense.parameterCount()], Map.of())))
        .isEmpty();
  }
}

package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.layer.Dropout;
import atelier.engine.layer.Layer;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dropout and stochastic depth.
class ChanceTest {
  private static final int N = TrainingPlan.SHARD;
  private static final Shape SHAPE = new Shape(25, 5, 5);

  /// Runs a layer on ones.
  ///
  /// @param before steps that were made already
  private static float[][] run(Layer layer, long seed, long before, int shard) {
    Network network = Network.of("one", SHAPE).then("layer", layer).build();
    var store = new ParameterStore(new Model(network, new float[0], Map.of()), 2, N);
    var plan = new ShardPlan(network, store, N, true, 1);
    store.batch().reseed(seed, before);
    store.batch().begin(2 * N);
    plan.input().fill(1);
    plan.forward(0, shard, 0);
    Arrays.fill(plan.logitsGradient(), 1);
    plan.backward(0, shard, 0);
    return new float[][] {plan.logits().clone(), plan.inputGradient().toArray()};
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.5f, 0.8f})
  void dropoutKeepsTheMeanAndLetsTheSameNumbersBack(float probability) {
    float[][] result = run(new Dropout(probability), 1, 0, 0);
    float kept = 1 / (1 - probability);
    int left = 0;
    for (float number : result[0]) {
      assertThat(number).isIn(0f, kept);
      left += number == 0 ? 1 : 0;
    }
    // 10,000 numbers: within four deviations of the binomial distribution.
    double deviation = Math.sqrt(probability * (1 - probability) / result[0].length);
    assertThat((double) left / result[0].length).isCloseTo(probability, within(4 * deviation));
    assertThat(result[1]).isEqualTo(result[0]);
  }

  @Test
  void stochasticDepthTakesOrLeavesWholeImages() {
    float[] out = run(new StochasticDepth(0.5f), 3, 0, 0)[0];
    for (int i = N; i < out.length; i++) {
      assertThat(out[i]).isEqualTo(out[i % N]);
    }
    assertThat(Arrays.copyOf(out, N)).contains(0, 2);
  }

  @Test
  void chanceDependsOnSeedStepShardAndNothingElse() {
    float[] first = run(new Dropout(0.5f), 1, 0, 0)[0];
    assertThat(run(new Dropout(0.5f), 1, 0, 0)[0]).isEqualTo(first);
    assertThat(run(new Dropout(0.5f), 2, 0, 0)[0]).isNotEqualTo(first);
    assertThat(run(new Dropout(0.5f), 1, 1, 0)[0]).isNotEqualTo(first);
    assertThat(run(new Dropout(0.5f), 1, 0, 1)[0]).isNotEqualTo(first);
  }

  @Test
  void nothingIsLeftToChanceAfterTraining() {
    var in = new float[SHAPE.size()];
    Arrays.fill(in, 3);
    assertThat(PlanProbe.forward(new Dropout(0.9f), SHAPE, 1, in)).isEqualTo(in);
    assertThat(PlanProbe.forward(new StochasticDepth(0.9f), SHAPE, 1, in)).isEqualTo(in);
  }
}

package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-width")
class UpdateTest {
  private static final int STEPS = 3;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 33, 100})
  void adamEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[][] ours = {cases.floats(length + 4), new float[length + 4], new float[length + 4]};
    float[][] twins = {ours[0].clone(), ours[1].clone(), ours[2].clone()};
    for (int i = 1; i <= STEPS; i++) {
      float[] g = cases.floats(length + 4);
      var step =
          new AdaptiveMoments.Step(0.9f, 0.999f, 0.01f, 0.995f, 0.01f / i, 1.5f / i, 1e-8f);
      AdaptiveMoments.update(ours[0], ours[1], ours[2], g, 2, 2 + length, step);
      Twins.adam(twins[0], twins[1], twins[2], g, 2, 2 + length, step);
    }
    assertThat(ours).isDeepEqualTo(twins);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 33, 100})
  void addScaledEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[] in = cases.floats(length + 3);
    float[] out = cases.floats(length + 3);
    float[] twin = out.clone();
    AddScaled.run(in, 3, 0.7f, out, 1, length);
    for (int i = 0; i < length; i++) {
      twin[1 + i] = Lanes.multiplyAdd(0.7f, in[3 + i], twin[1 + i]);
    }
    assertThat(out).isEqualTo(twin);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 33, 100})
  void rmsPropEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[][] ours = {cases.floats(length + 4), new float[length + 4]};
    float[][] twins = {ours[0].clone(), ours[1].clone()};
    for (int i = 0; i < STEPS; i++) {
      float[] g = cases.floats(length + 4);
      RootMeanSquare.update(ours[0], ours[1], g, 2, 2 + length, 0.01f, 0.99f, 1e-8f, 0.01f);
      Twins.rmsProp(twins[0], twins[1], g, 2, 2 + length, 0.01f, 0.99f, 1e-8f, 0.01f);
    }
    assertThat(ours).isDeepEqualTo(twins);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 33, 100})
  void lookingAheadEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[][] ours = {cases.floats(length + 4), new float[length + 4]};
    float[][] twins = {ours[0].clone(), ours[1].clone()};
    for (int i = 0; i < STEPS; i++) {
      float[] g = cases.floats(length + 4);
      Momentum.update(ours[0], ours[1], g, 2, 2 + length, 0.05f, 0.9f, 5e-4f, true);
      Twins.momentumAhead(twins[0], twins[1], g, 2, 2 + length, 0.05f, 0.9f, 5e-4f);
    }
    assertThat(ours).isDeepEqualTo(twins);
  }
}

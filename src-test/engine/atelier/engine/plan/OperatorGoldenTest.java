package atelier.engine.plan;

import static atelier.engine.golden.Tensors.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.golden.Tensors;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operator that PyTorch was asked about: the output, and the gradients of the input and of
/// each parameter, compiled and run as in training.
@Tag("every-width")
class OperatorGoldenTest {
  private static final int N = TrainingPlan.SHARD;

  /// Operators that are no layers: `PointwiseTest`, `OptimiserTest` and `ScheduleTest` have them.
  private static final Set<String> ELSEWHERE =
      Set.of("cross_entropy", "mse", "optimizer", "schedule");

  static List<Json> cases() {
    return Golden.read("ops.json").items().stream()
        .filter(item -> !ELSEWHERE.contains(item.get("op").text()))
        .toList();
  }

  @Test
  void noneIsSkipped() {
    long others = ELSEWHERE.stream().mapToLong(op -> Golden.cases(op).size()).sum();
    assertThat(cases().size() + others).isEqualTo(83);
    assertThat(others).isEqualTo(4 + 6 + 3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputAndGradientsArePyTorchs(Json golden) {
    var subject = GoldenSubject.of(golden);
    float[] weights = subject.weights();
    float[] in = subject.imagesLast(golden.get("inputs").get("x"), N);
    if (golden.get("op").text().equals("batch_norm_running")) {
      PlanProbe.run(
          subject.network(), weights, subject.images(), N, in, new float[in.length]);
      assertNear(weights, 6, golden.get("running_mean"));
      assertNear(weights, 9, golden.get("running_var"));
      return;
    }
    if (subject.answers()) {
      float[] answer = PlanProbe.answer(subject.network(), weights, N, in);
      subject.assertNear(answer, golden.get("output"), N);
    }
    float[] dOut = subject.imagesLast(golden.get("output_grad"), N);
    var result = PlanProbe.run(subject.network(), weights, subject.images(), N, in, dOut);
    subject.assertNear(result.output(), golden.get("output"), N);
    subject.assertNear(result.inputGradient(), golden.get("grads").get("x"), N);
    int at = 0;
    for (String parameter : subject.parameters()) {
      Json expected = golden.get("grads").get(parameter);
      Tensors.assertNear(result.gradients(), at, expected);
      at += expected.floats().length;
    }
  }
}

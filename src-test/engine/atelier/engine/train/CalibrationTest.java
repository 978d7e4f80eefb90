package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.Predictor;
import atelier.engine.train.Calibration.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;

/// Probabilities and how often they come true.
class CalibrationTest {
  /// By hand: four answers stated as 0.88 (scores 2 and 0), three of them right.
  @Test
  void theExpectedErrorIsTheGapBetweenStatedAndTrue() {
    var answers = new ArrayList<Answered>();
    for (int label : new int[] {0, 0, 0, 1}) {
      answers.add(new Answered(new float[] {2, 0}, label));
    }
    double stated = 1 / (1 + Math.exp(-2));
    assertThat(Calibration.expectedError(answers, 1, 15)).isCloseTo(stated - 0.75, within(1e-9));
    // At the temperature 2 / ln 3 the same answers are stated as 0.75.
    assertThat(Calibration.expectedError(answers, 2 / Math.log(3), 15)).isCloseTo(0, within(1e-9));
    assertThat(Calibration.temperature(answers)).isCloseTo(2 / Math.log(3), within(1e-4));
  }

  @Test
  void answersOfFourInFiveAndMoreAreSure() {
    // Scores of 2 and 0 are stated as 0.88, of 1 and 0 as 0.73.
    var answers =
        List.of(
            new Answered(new float[] {2, 0}, 0),
            new Answered(new float[] {0, 2}, 1),
            new Answered(new float[] {0, 2}, 0),
            new Answered(new float[] {1, 0}, 1));
    assertThat(Calibration.sureness(answers, 1, 0.8f).share()).isEqualTo(0.75);
    assertThat(Calibration.sureness(answers, 1, 0.8f).right()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Calibration.sureness(answers, 2, 0.8f).share()).isZero();
    assertThat(Calibration.sureness(answers, 2, 0.8f).right()).isNaN();
  }

  @Test
  void theTemperatureThatMadeTheAnswersIsFound() {
    var random = new Random(3);
    var answers = new ArrayList<Answered>();
    for (int i = 0; i < 20_000; i++) {
      float[] scores = {
        (float) random.nextGaussian() * 3, (float) random.nextGaussian() * 3, 0
      };
      answers.add(new Answered(scores, drawn(scores, 1.7, random)));
    }
    assertThat(Calibration.temperature(answers)).isCloseTo(1.7, within(0.06));
    assertThat(Calibration.expectedError(answers, 1.7, 15)).isLessThan(0.01);
    assertThat(Calibration.expectedError(answers, 1, 15)).isGreaterThan(0.03);
  }

  private static int drawn(float[] scores, double temperature, Random random) {
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score / temperature);
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < scores.length; i++) {
      at -= Math.exp(scores[i] / temperature);
      if (at < 0) {
        return i;
      }
    }
    return scores.length - 1;
  }

  @Test
  void aModelsProbabilitiesAreAtItsTemperature() {
    Model plain = Model.initialise(Networks.lenet5(), 1);
    float[] image = new float[784];
    Arrays.fill(image, 0.5f);
    float[] scores = new Predictor(plain).logits(image);
    float[] warm =
        new Predictor(plain.knowing(Model.TEMPERATURE, "0.5")).probabilities(image);
    double ratio = Math.log(warm[3] / warm[4]);
    assertThat(ratio).isCloseTo(2 * (scores[3] - scores[4]), within(1e-4));
    for (String nonsense : List.of("hot", "-1", "0", "NaN", "Infinity")) {
      assertThat(plain.knowing(Model.TEMPERATURE, nonsense).temperature()).isEqualTo(1);
    }
  }

  @Test
  void callsSureWhatHardlyAnyScribbleReaches() {
    assertThat(Calibration.sureFrom(reaching(0.79f, 200))).isEqualTo(0.8f);
    assertThat(Calibration.sureFrom(reaching(0.81f, 5))).isEqualTo(0.8f);
    assertThat(Calibration.sureFrom(reaching(0.81f, 6))).isEqualTo(0.85f);
    assertThat(Calibration.sureFrom(reaching(0.9f, 6))).isEqualTo(0.95f);
    assertThat(Calibration.sureFrom(reaching(1, 200))).isEqualTo(0.99f);
    assertThat(Calibration.sureFrom(List.of())).isEqualTo(0.8f);
  }

  /// 200 scribbles, some of which are read with a probability and the others with 0.1.
  private static List<Float> reaching(float probability, int some) {
    return IntStream.range(0, 200).mapToObj(i -> i < some ? probability : 0.1f).toList();
  }

  @ParameterizedTest
  @CsvSource({"0.95, 0.95", "1, 1", "0, 0.8", "1.5, 0.8", "NaN, 0.8", "high, 0.8"})
  void aModelIsBelievedFromWhatItsFileSays(String said, float expected) {
    Model model = Model.initialise(Networks.lenet5(), 1);
    assertThat(model.sureFrom()).isEqualTo(0.8f);
    assertThat(model.knowing(Model.SURE_FROM, said).sureFrom()).isEqualTo(expected);
  }
}

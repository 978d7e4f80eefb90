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
import java.util.Random;
import org.junit.jupiter.api.Test;

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
    assertThat(Calibration.sureness(answers, 1).share()).isEqualTo(0.75);
    assertThat(Calibration.sureness(answers, 1).right()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Calibration.sureness(answers, 2).share()).isZero();
    assertThat(Calibration.sureness(answers, 2).right()).isNaN();
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
}

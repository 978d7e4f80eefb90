package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.Predictor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Digits of a test set, in turn.
class TestDigitsTest {
  private final Dataset set = noise(30);
  private final TestDigits digits = new TestDigits(() -> set);

  private static Dataset noise(int count) {
    var random = new Random(4);
    byte[] pixels = new byte[count * 784];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 9);
    }
    return new Dataset("noise", 28, 28, 10, pixels, labels);
  }

  @Test
  void comesRoundTheEndOfTheSet() {
    for (int i = 0; i < 30; i++) {
      assertThat(digits.next().index()).isEqualTo(i);
    }
    assertThat(digits.next().index()).isZero();
    assertThat(digits.next().ink().pixels()).isEqualTo(set.image(1));
  }

  @Test
  void findsTheNextOfAClass() {
    assertThat(digits.next(4)).map(TestDigits.Picked::index).contains(4);
    assertThat(digits.next(4)).map(TestDigits.Picked::index).contains(13);
    assertThat(digits.next(9)).as("there is none").isEmpty();
    assertThat(digits.any().index()).isBetween(0, 29);
  }

  @Test
  void findsTheNextMistakeOfANetwork() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    var predictor = new Predictor(model);
    for (int i = 0; i < 5; i++) {
      TestDigits.Picked picked = digits.nextMistake(model).orElseThrow();
      float[] scores = predictor.logits(set.image(picked.index()));
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      assertThat(best).isNotEqualTo(picked.label());
    }
  }
}

package atelier.app.digit;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.assets.Assets;
import atelier.engine.digit.Nonsense;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.plan.Predictor;
import atelier.engine.train.Calibration;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is no digit is not read as one by the shipped network.
class NonsenseTest {
  private static final int DRAWINGS = 200;

  @Test
  void isReadWithDoubt() throws IOException {
    var predictor = new Predictor(OnnxModels.read(Assets.lenet5(), "lenet5.onnx"));
    int all = 0;
    for (Nonsense kind : Nonsense.all()) {
      var random = new SplittableRandom(5);
      int sure = 0;
      for (int i = 0; i < DRAWINGS; i++) {
        for (float probability : predictor.probabilities(kind.draw(random).pixels())) {
          sure += probability >= Calibration.SURE ? 1 : 0;
        }
      }
      // A drawing in a hundred may look like a digit by chance.
      assertThat(sure).as(kind.name()).isLessThanOrEqualTo(DRAWINGS / 100);
      all += sure;
    }
    assertThat(all).isLessThanOrEqualTo(DRAWINGS * Nonsense.all().size() / 300);
  }
}

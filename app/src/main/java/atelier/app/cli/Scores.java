package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import atelier.engine.train.Calibration;
import atelier.engine.train.Calibration.Answered;
import java.util.List;
import java.util.stream.IntStream;

/// What a network scores on images whose classes are known.
record Scores(List<Answered> answers) {
  /// As many bins as in the paper on calibration.
  private static final int BINS = 15;

  static Scores of(Model model, Dataset images) {
    var predictor = new Predictor(model);
    return new Scores(
        IntStream.range(0, images.size())
            .mapToObj(i -> new Answered(predictor.logits(images.image(i)), images.label(i)))
            .toList());
  }

  /// At which probabilities come true best.
  double temperature() {
    return Calibration.temperature(answers);
  }

  /// How many answers are sure at a temperature, and how many of those are right.
  Calibration.Sureness sureness(double temperature, float sureFrom) {
    return Calibration.sureness(answers, temperature, sureFrom);
  }

  /// How far probabilities at a temperature are from how often they come true, in percent.
  double errorPercent(double temperature) {
    return 100 * Calibration.expectedError(answers, temperature, BINS);
  }
}

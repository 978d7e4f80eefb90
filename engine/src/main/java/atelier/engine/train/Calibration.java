package atelier.engine.train;

import atelier.engine.network.Model;
import java.util.List;

/// How far stated probabilities are from how often they come true, and the temperature that brings
/// them nearer: scores are divided by it before softmax. After C. Guo et al., "On Calibration of
/// Modern Neural Networks" (2017), sections 2 and 4.2.
public final class Calibration {
  /// Of what is no digit, so much may be called one with certainty: by chance, some looks like one.
  private static final double ACCEPTED = 0.025;

  private static final float[] THRESHOLDS = {Model.USUALLY_SURE_FROM, 0.85f, 0.9f, 0.95f, 0.98f};
  private static final float STRICTEST = 0.99f;

  private static final double COLDEST = 0.2;
  private static final double HOTTEST = 5;
  private static final int STEPS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Calibration() {}

  /// Scores of an image whose class is known.
  ///
  /// @param scores before softmax
  /// @param label the right class
  public record Answered(float[] scores, int label) {
    double probability(int of, double temperature) {
      double most = Double.NEGATIVE_INFINITY;
      for (float score : scores) {
        most = Math.max(most, score / temperature);
      }
      double sum = 0;
      for (float score : scores) {
        sum += Math.exp(score / temperature - most);
      }
      return Math.exp(scores[of] / temperature - most) / sum;
    }

    int best() {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      return best;
    }
  }

  /// How many answers were sure, and how often they may be believed.
  ///
  /// @param share of all answers, 0 to 1
  /// @param right share of the sure answers, 0 to 1; NaN if there is none
  public record Sureness(double share, double right) {}

  /// Counts the answers whose probability is `sureFrom` or more.
  public static Sureness sureness(List<Answered> answers, double temperature, float sureFrom) {
    List<Answered> sure =
        answers.stream()
            .filter(answer -> answer.probability(answer.best(), temperature) >= sureFrom)
            .toList();
    double right = sure.stream().filter(answer -> answer.best() == answer.label).count();
    return new Sureness((double) sure.size() / answers.size(), right / sure.size());
  }

  /// The least threshold, of a few round ones, that at most one in forty of the pictures of
  /// no class reach.
  ///
  /// @param highest for each such picture the probability of its most probable class
  public static float sureFrom(List<Float> highest) {
    for (float threshold : THRESHOLDS) {
      long sure = highest.stream().filter(probability -> probability >= threshold).count();
      if (sure <= ACCEPTED * highest.size()) {
        return threshold;
      }
    }
    return STRICTEST;
  }

  /// The temperature, from 0.2 to 5, at which the mean cross-entropy is least; found by golden
  /// section, as it has one minimum.
  public static double temperature(List<Answered> answers) {
    double low = Math.log(COLDEST);
    double high = Math.log(HOTTEST);
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(answers, Math.exp(left)) < loss(answers, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(List<Answered> answers, double temperature) {
    double sum = 0;
    for (Answered answer : answers) {
      sum -= Math.log(Math.max(1e-30, answer.probability(answer.label, temperature)));
    }
    return sum / answers.size();
  }

  /// The expected calibration error: answers are put into bins by the probability that was stated
  /// for them; in each, the stated is compared with the share that came true.
  ///
  /// @param bins of equal width, 15 in the paper
  /// @return 0 (as stated) to 1
  public static double expectedError(List<Answered> answers, double temperature, int bins) {
    double[] stated = new double[bins];
    double[] came = new double[bins];
    for (Answered answer : answers) {
      int best = answer.best();
      double probability = answer.probability(best, temperature);
      int bin = Math.min(bins - 1, (int) (probability * bins));
      stated[bin] += probability;
      came[bin] += best == answer.label ? 1 : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += Math.abs(stated[bin] - came[bin]);
    }
    return sum / answers.size();
  }
}

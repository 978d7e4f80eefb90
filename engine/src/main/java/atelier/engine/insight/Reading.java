package atelier.engine.insight;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.plan.InferencePlan;
import atelier.engine.plan.WorkerTeam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a network answers to every image of a set.
///
/// @param data what was read
/// @param answers the class of the highest score, one an image
/// @param confidences its probability, 0 to 1, one an image; 0 where scores are no numbers
public record Reading(Dataset data, byte[] answers, float[] confidences) {

  /// An image with its answer.
  ///
  /// @param index in the set
  /// @param truth its label
  /// @param answer what the network says
  /// @param confidence how sure it is, 0 to 1
  public record Answer(int index, int truth, int answer, float confidence) {}

  /// Reads a set.
  ///
  /// @param threads workers, at least 1; does not change the result
  public static Reading of(Model model, Dataset data, int threads) {
    var answers = new byte[data.size()];
    var confidences = new float[data.size()];
    float temperature = model.temperature();
    try (var team = new WorkerTeam(threads)) {
      var plan = new InferencePlan(model, team);
      int classes = plan.classes();
      plan.run(
          new Batches(data),
          data.size(),
          (first, images, n, logits, _) -> {
            for (int i = 0; i < images; i++) {
              int best = best(logits, classes, n, i);
              answers[first + i] = (byte) best;
              confidences[first + i] = confidence(logits, classes, n, i, best, temperature);
            }
          });
    }
    return new Reading(data, answers, confidences);
  }

  private static int best(float[] logits, int classes, int n, int image) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = logits[c * n + image] > logits[best * n + image] ? c : best;
    }
    return best;
  }

  private static float confidence(
      float[] logits, int classes, int n, int image, int best, float temperature) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp((logits[c * n + image] - logits[best * n + image]) / temperature);
    }
    return Double.isFinite(sum) ? (float) (1 / sum) : 0;
  }

  /// `[truth][answer]` counts.
  public int[][] confusion() {
    var counts = new int[data.classes()][data.classes()];
    for (int i = 0; i < answers.length; i++) {
      counts[data.label(i)][answers[i]]++;
    }
    return counts;
  }

  /// The images of a class that got an answer, the surest answers first.
  public List<Answer> of(int truth, int answer) {
    return sorted(
        IntStream.range(0, answers.length)
            .filter(i -> data.label(i) == truth && answers[i] == answer));
  }

  /// The images read wrong, the surest answers first.
  public List<Answer> mistakes() {
    return sorted(IntStream.range(0, answers.length).filter(i -> data.label(i) != answers[i]));
  }

  private List<Answer> sorted(IntStream images) {
    var found = new ArrayList<Answer>();
    images.forEach(i -> found.add(new Answer(i, data.label(i), answers[i], confidences[i])));
    found.sort(Comparator.comparingDouble(Answer::confidence).reversed());
    return found;
  }
}

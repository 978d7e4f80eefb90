package atelier.app.screen.explore;

import atelier.engine.insight.ChangeOfMind;
import atelier.engine.insight.ClassEvidence;
import atelier.engine.insight.OcclusionMap;
import atelier.engine.layer.Linear;
import atelier.engine.network.Model;
import atelier.engine.plan.InputGradient;
import atelier.engine.plan.LayerOutputs;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Why a network answers an image as it does.
///
/// @param answer the most probable class
/// @param second the next one
/// @param scores before softmax, divided by the model's temperature
/// @param probabilities after it
/// @param occlusion how far the answer's probability falls without the ink around each pixel
/// @param saliency how much the answer's score changes with each pixel
/// @param evidence what each feature of the last hidden layer says for the answer and against the
///     second, the weightiest first; none where the last layer does not add features up
/// @param shift the shortest that changes the answer
/// @param erasure the smallest that changes the answer
record Why(
    int answer,
    int second,
    float[] scores,
    float[] probabilities,
    float[] occlusion,
    float[] saliency,
    List<ClassEvidence.Part> evidence,
    Optional<ChangeOfMind.Shift> shift,
    Optional<ChangeOfMind.Erasure> erasure) {
  /// Wide enough to hide a stroke.
  private static final int OCCLUDED = 5;

  /// Asks a network; takes tens of milliseconds.
  static Why of(Model model, float[] image) {
    Shape shape = model.network().input();
    var predictor = new Predictor(model);
    List<float[]> rows = new LayerOutputs(model).of(image);
    float[] scores = rows.getLast();
    int answer = best(scores, -1);
    int second = best(scores, answer);
    return new Why(
        answer,
        second,
        divided(scores, model.temperature()),
        predictor.probabilities(image),
        OcclusionMap.of(predictor, shape, image, answer, OCCLUDED),
        new InputGradient(model).of(image, answer),
        model.network().layers().getLast().layer() instanceof Linear
            ? ClassEvidence.of(model, rows.get(rows.size() - 2), answer, second)
            : List.of(),
        ChangeOfMind.byShifting(predictor, shape, image),
        ChangeOfMind.byErasing(predictor, shape, image));
  }

  private static float[] divided(float[] scores, float temperature) {
    float[] divided = scores.clone();
    for (int i = 0; i < divided.length; i++) {
      divided[i] /= temperature;
    }
    return divided;
  }

  private static int best(float[] scores, int except) {
    int best = except == 0 ? 1 : 0;
    for (int i = 0; i < scores.length; i++) {
      best = i != except && scores[i] > scores[best] ? i : best;
    }
    return best;
  }
}

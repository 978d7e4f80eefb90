package atelier.lessons.exercise.kind;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Presets;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.kind.ConvolutionExercise.Size;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Optional;

/// Every kind of exercise. A new one is a line more here.
public final class Kinds {
  private static final int LECTURE_LEVEL = 2;
  private static final long LECTURE_SEED = 1;
  private static final List<Activation> RELU = List.of(Activation.RELU);
  private static final List<Activation> SMOOTH = List.of(Activation.SIGMOID, Activation.TANH);

  private static final Kind CONVOLUTION =
      new Kind(
          "convolution",
          Sentence.of("kind.convolution"),
          (draw, level) -> drawOrLecture(draw, level, plain(level)));

  private static final List<Kind> ALL =
      List.of(
          CONVOLUTION,
          convolution(
              "convolution-bias",
              Sentence.of("kind.convolution.bias"),
              RELU,
              new Size(1, 3, 2, 1, 0, true),
              new Size(1, 4, 2, 1, 0, true),
              new Size(1, 5, 3, 1, 0, true)),
          convolution(
              "convolution-channels",
              Sentence.of("kind.convolution.channels"),
              RELU,
              new Size(2, 3, 2, 1, 0, false),
              new Size(3, 3, 2, 1, 0, true),
              new Size(3, 4, 2, 1, 0, true)),
          convolution(
              "convolution-padding",
              Sentence.of("kind.convolution.padding"),
              RELU,
              new Size(1, 2, 2, 1, 1, false),
              new Size(1, 3, 3, 1, 1, false),
              new Size(1, 4, 3, 1, 1, true)),
          convolution(
              "convolution-stride",
              Sentence.of("kind.convolution.stride"),
              RELU,
              new Size(1, 4, 2, 2, 0, false),
              new Size(1, 5, 3, 2, 0, false),
              new Size(1, 7, 3, 2, 0, true)),
          convolution(
              "convolution-activation",
              Sentence.of("kind.convolution.activation"),
              SMOOTH,
              new Size(1, 3, 2, 1, 0, false),
              new Size(1, 4, 2, 1, 0, false),
              new Size(1, 4, 2, 1, 0, true)),
          new Kind("max-pooling", Sentence.of("kind.pooling.max"), PoolingExercise::max),
          new Kind(
              "average-pooling", Sentence.of("kind.pooling.average"), PoolingExercise::average),
          new Kind("output-size", Sentence.of("kind.size"), OutputSizeExercise::draw),
          new Kind(
              "parameters-convolution",
              Sentence.of("kind.parameters.convolution"),
              ParameterExercises::convolution),
          new Kind(
              "parameters-dense", Sentence.of("kind.parameters.dense"), ParameterExercises::dense),
          new Kind(
              "parameters-network",
              Sentence.of("kind.parameters.network"),
              ParameterExercises::network),
          new Kind(
              "parameters-filters",
              Sentence.of("kind.parameters.filters"),
              ParameterExercises::fiveOrThrees),
          new Kind("receptive-field", Sentence.of("kind.field"), FieldExercise::draw),
          new Kind("lenet-shapes", Sentence.of("kind.shapes"), LenetShapesExercise::draw),
          new Kind("forward-pass", Sentence.of("kind.forward"), ForwardExercise::draw),
          new Kind("pooling-gradient", Sentence.of("kind.gradient"), GradientExercise::draw));

  private Kinds() {}

  /// All of them, in the order of a menu.
  public static List<Kind> all() {
    return ALL;
  }

  /// The kind with this name.
  public static Optional<Kind> find(String id) {
    return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /// The lecture's own exercise: number 1 of the middle level of convolutions.
  public static Exercise lecture() {
    return CONVOLUTION.exercise(LECTURE_LEVEL, LECTURE_SEED);
  }

  private static Optional<Task> drawOrLecture(Draw draw, int level, Size size) {
    return level == LECTURE_LEVEL && draw.seed() == LECTURE_SEED
        ? Optional.of(ConvolutionExercise.task(new ConvolutionWalkthrough(Presets.lecture())))
        : ConvolutionExercise.draw(draw, size, RELU);
  }

  private static Size plain(int level) {
    return level == 3 ? new Size(1, 5, 3, 1, 0, false) : new Size(1, level + 2, 2, 1, 0, false);
  }

  private static Kind convolution(
      String id, Sentence name, List<Activation> activations, Size easy, Size middle, Size hard) {
    List<Size> sizes = List.of(easy, middle, hard);
    return new Kind(
        id,
        name,
        (draw, level) -> ConvolutionExercise.draw(draw, sizes.get(level - 1), activations));
  }
}

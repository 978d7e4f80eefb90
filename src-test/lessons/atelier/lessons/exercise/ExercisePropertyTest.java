package atelier.lessons.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for ten thousand exercises of each kind, of all levels in turn.
class ExercisePropertyTest {
  private static final int SEEDS = 10_000;
  private static final double RECOGNISED = 0.95;

  static Stream<Kind> kinds() {
    return Kinds.all().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyExerciseKeepsItsPromises(Kind kind) {
    var engine = new EngineAnswers();
    Map<Misunderstanding, int[]> found = new EnumMap<>(Misunderstanding.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      Exercise exercise = kind.exercise(seed % Kind.HIGHEST_LEVEL + 1, seed);
      assertAnswersAreTheEngines(exercise, engine);
      assertNumbersAreFair(exercise);
      assertFullMarksAndNone(exercise);
      countRecognised(exercise, found);
    }
    found.forEach(
        (what, counts) ->
            assertThat((double) counts[1] / Math.max(1, counts[0]))
                .as("%s: %s in %d of %d", kind.id(), what, counts[1], counts[0])
                .isGreaterThanOrEqualTo(counts[0] == 0 ? 0 : RECOGNISED));
  }

  private static void assertAnswersAreTheEngines(Exercise exercise, EngineAnswers engine) {
    List<double[]> answers = engine.of(exercise);
    assertThat(answers).hasSameSizeAs(exercise.questions());
    for (int q = 0; q < answers.size(); q++) {
      Grid right = exercise.questions().get(q).answer();
      double[] expected = right.cells().stream().mapToDouble(right::at).toArray();
      assertThat(answers.get(q))
          .as("%s, question %d", name(exercise), q)
          .containsExactly(expected, within(1e-5));
    }
  }

  private static void assertNumbersAreFair(Exercise exercise) {
    exercise.task().givens().forEach(given -> assertFair(exercise, given));
    String kind = exercise.kind().id();
    if (kind.startsWith("convolution") || kind.equals("forward-pass")) {
      Grid sums = exercise.questions().getFirst().answer();
      List<Double> values = sums.cells().stream().map(sums::at).toList();
      assertThat(values)
          .as(name(exercise))
          .anyMatch(value -> value < 0)
          .anyMatch(value -> value > 0)
          .doesNotContain(0.0);
      assertThat(sums.maxAbs()).as(name(exercise)).isLessThanOrEqualTo(30);
    }
    if (kind.equals("max-pooling") || kind.equals("pooling-gradient")) {
      assertNoTies(exercise);
    }
  }

  private static void assertFullMarksAndNone(Exercise exercise) {
    for (Marks marks : Marker.mark(exercise, exercise.solution())) {
      assertThat(marks.cells()).as(name(exercise)).containsOnly(Mark.RIGHT);
      assertThat(marks.recognised()).isEmpty();
    }
    for (Marks marks : Marker.mark(exercise, exercise.blank())) {
      assertThat(marks.cells()).as(name(exercise)).containsOnly(Mark.EMPTY);
      assertThat(marks.points()).isZero();
    }
  }

  /// Every misunderstanding that a question watches for is applied to the whole of its answer; one
  /// that strikes single cells, to one of them.
  private static void countRecognised(Exercise exercise, Map<Misunderstanding, int[]> found) {
    for (int q = 0; q < exercise.questions().size(); q++) {
      for (Trace trace : exercise.questions().get(q).traces()) {
        count(exercise, q, trace, found.computeIfAbsent(trace.what(), _ -> new int[2]));
      }
    }
  }

  private static void assertFair(Exercise exercise, Given given) {
    boolean table =
        List.of("given.table", "given.exponentials", "given.weights", "given.biases")
            .contains(given.caption().key());
    if (!table) {
      Grid numbers = given.numbers();
      assertThat(numbers.maxAbs()).as(name(exercise)).isBetween(1.0, 9.0);
      assertThat(numbers.cells())
          .as(name(exercise))
          .allMatch(cell -> numbers.at(cell) == Math.rint(numbers.at(cell)));
    }
  }

  private static void assertNoTies(Exercise exercise) {
    Grid map = exercise.task().givens().getFirst().numbers();
    boolean large = exercise.level() == 3;
    int side = large ? 3 : 2;
    for (int row = 0; row + side <= map.rows(); row += 2) {
      for (int col = 0; col + side <= map.cols(); col += 2) {
        var seen = new HashSet<Double>();
        for (int i = 0; i < side * side; i++) {
          assertThat(seen.add(map.at(row + i / side, col + i % side))).as(name(exercise)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameNumberIsTheSameExercise(Kind kind) {
    for (int level = 1; level <= Kind.HIGHEST_LEVEL; level++) {
      for (int seed = 0; seed < 50; seed++) {
        Task once = kind.exercise(level, seed).task();
        Task again = kind.exercise(level, seed).task();
        assertThat(again.statement()).isEqualTo(once.statement());
        assertThat(again.givens()).isEqualTo(once.givens());
        for (int q = 0; q < once.questions().size(); q++) {
          assertThat(again.questions().get(q).answer()).isEqualTo(once.questions().get(q).answer());
        }
      }
    }
  }

  private static void count(Exercise exercise, int q, Trace trace, int[] counts) {
    Question question = exercise.questions().get(q);
    Answer mistaken = mistaken(question, trace, exercise.seed());
    var answers = new ArrayList<>(exercise.solution());
    answers.set(q, mistaken);
    Marks marks = Marker.mark(exercise, answers).get(q);
    if (marks.has(Mark.WRONG)) {
      counts[0]++;
      boolean recognised = marks.recognised().filter(r -> r.what() == trace.what()).isPresent();
      counts[1] += recognised ? 1 : 0;
    }
  }

  private static Answer mistaken(Question question, Trace trace, long seed) {
    Grid right = question.answer();
    if (trace.anywhere()) {
      Cell cell = right.cell((int) (seed % right.size()));
      List<Double> values = trace.values().apply(cell);
      return values.isEmpty()
          ? Answer.of(right)
          : Answer.of(right)
              .with(cell, OptionalDouble.of(values.get((int) (seed / 7 % values.size()))));
    }
    return Answer.of(
        right.rows(),
        right.cols(),
        cell ->
            trace.values().apply(cell).stream().mapToDouble(Double::doubleValue).findFirst());
  }

  private static String name(Exercise exercise) {
    return exercise.kind().id() + " " + exercise.level() + "/" + exercise.seed();
  }
}

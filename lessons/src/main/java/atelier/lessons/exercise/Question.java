package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A grid to be filled.
///
/// @param asks what is asked for
/// @param answer the right numbers
/// @param tolerance how far from the right number an answer may lie
/// @param rowTitles what stands before each row; none or one a row
/// @param colTitles what stands above each column; none or one a column
/// @param worked the arithmetic of a cell, written out
/// @param traces what usual misunderstandings would write
/// @param hints what helps, from the gentlest on
/// @param following what is right given earlier answers
/// @param scene where a cell is made on the board
public record Question(
    Sentence asks,
    Grid answer,
    double tolerance,
    List<Sentence> rowTitles,
    List<Sentence> colTitles,
    Function<Cell, Sentence> worked,
    List<Trace> traces,
    List<Sentence> hints,
    Optional<Following> following,
    Optional<Function<Cell, SavedScene>> scene) {
  /// For results that are exact on paper.
  private static final double EXACT = 1e-6;

  public Question {
    rowTitles = List.copyOf(rowTitles);
    colTitles = List.copyOf(colTitles);
    traces = List.copyOf(traces);
    hints = List.copyOf(hints);
  }

  /// A question with nothing but its answer.
  public static Question of(Sentence asks, Grid answer, Function<Cell, Sentence> worked) {
    return new Question(
        asks,
        answer,
        EXACT,
        List.of(),
        List.of(),
        worked,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same with titles.
  public Question titled(List<Sentence> rows, List<Sentence> cols) {
    return new Question(
        asks, answer, tolerance, rows, cols, worked, traces, hints, following, scene);
  }

  /// The same with another tolerance.
  public Question within(double distance) {
    return new Question(
        asks, answer, distance, rowTitles, colTitles, worked, traces, hints, following, scene);
  }

  /// The same on the watch for misunderstandings.
  public Question watching(List<Trace> usual) {
    return new Question(
        asks, answer, tolerance, rowTitles, colTitles, worked, usual, hints, following, scene);
  }

  /// The same with hints.
  public Question hinting(Sentence... help) {
    return new Question(
        asks,
        answer,
        tolerance,
        rowTitles,
        colTitles,
        worked,
        traces,
        List.of(help),
        following,
        scene);
  }

  /// The same where earlier answers count.
  public Question following(int source, Following.Rule rule) {
    return new Question(
        asks,
        answer,
        tolerance,
        rowTitles,
        colTitles,
        worked,
        traces,
        hints,
        Optional.of(new Following(source, rule)),
        scene);
  }

  /// The same with the board on which each cell is made.
  public Question shown(Function<Cell, SavedScene> board) {
    return new Question(
        asks,
        answer,
        tolerance,
        rowTitles,
        colTitles,
        worked,
        traces,
        hints,
        following,
        Optional.of(board));
  }

  /// Whether a number is as good as the right one.
  public boolean accepts(Cell cell, double number) {
    return isClose(answer.at(cell), number);
  }

  boolean isClose(double expected, double number) {
    return Math.abs(number - expected) <= tolerance;
  }

  /// Whether a wrong answer can be told from another: two misunderstandings that change the answer
  /// change it in two ways.
  boolean tellsMistakesApart() {
    var seen = new ArrayList<List<List<Double>>>();
    var names = new ArrayList<Misunderstanding>();
    List<List<Double>> right =
        answer.cells().stream().map(cell -> List.of(answer.at(cell))).toList();
    for (Trace trace : traces) {
      List<List<Double>> values = answer.cells().stream().map(trace.values()).toList();
      if (values.equals(right)) {
        continue;
      }
      int same = seen.indexOf(values);
      if (same >= 0 && names.get(same) != trace.what()) {
        return false;
      }
      seen.add(values);
      names.add(trace.what());
    }
    return true;
  }
}

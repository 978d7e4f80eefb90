package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// How many rows and columns a convolution makes.
final class OutputSizeExercise {
  private OutputSizeExercise() {}

  static Optional<Task> draw(Draw draw, int level) {
    int kernel = draw.oneOf(level == 1 ? List.of(3, 5) : List.of(2, 3, 5, 7));
    int padding = level == 1 ? draw.between(0, 2) : draw.between(1, 3);
    int stride = level == 1 ? 1 : draw.between(2, 3);
    int rows = draw.between(kernel, level == 1 ? 16 : 32);
    int cols = level == 3 ? draw.between(kernel, 32) : rows;
    var geometry = new Geometry(kernel, kernel, stride, padding, 1);
    boolean divides =
        (rows + 2 * padding - kernel) % stride == 0 && (cols + 2 * padding - kernel) % stride == 0;
    // The floor has to be at work.
    if ((level > 1 && divides) || (level == 3 && rows == cols) || 2 * padding > kernel) {
      return Optional.empty();
    }
    return Optional.of(task(geometry, rows, cols));
  }

  static Task task(Geometry geometry, int rows, int cols) {
    var statement =
        Sentence.of(
            "exercise.size",
            Argument.count(rows),
            Argument.count(cols),
            Argument.count(geometry.rows()),
            Argument.count(geometry.stride()),
            Argument.count(geometry.padding()));
    Question size =
        Question.of(
                Sentence.of("question.size"),
                pair(geometry.outputRows(rows), geometry.outputCols(cols)),
                cell ->
                    Sentence.of(
                        "worked.size",
                        cell.col() == 0 ? geometry.rowsFormula(rows) : geometry.colsFormula(cols)))
            .titled(List.of(), List.of(Sentence.of("title.rows"), Sentence.of("title.cols")))
            .watching(traces(geometry, rows, cols))
            .hinting(Sentence.of("hint.size.slide"), Sentence.of("hint.size.formula"));
    return new Task(List.of(statement), List.of(), List.of(size));
  }

  private static List<Trace> traces(Geometry geometry, int rows, int cols) {
    var traces = new ArrayList<Trace>();
    int kernel = geometry.rows();
    int stride = geometry.stride();
    int twice = 2 * geometry.padding();
    traces.add(
        both(
            Misunderstanding.PADDING_ONCE,
            n -> (n + geometry.padding() - kernel) / stride + 1,
            rows,
            cols));
    traces.add(
        both(
            Misunderstanding.CEILING_FOR_FLOOR,
            n -> Math.ceilDiv(n + twice - kernel, stride) + 1,
            rows,
            cols));
    traces.add(
        both(
            Misunderstanding.FIRST_POSITION_FORGOTTEN,
            n -> (n + twice - kernel) / stride,
            rows,
            cols));
    IntUnaryOperator right = n -> (n + twice - kernel) / stride + 1;
    IntUnaryOperator dense = n -> n + twice - kernel + 1;
    traces.add(
        Trace.of(
            Misunderstanding.STRIDE_ONE_DIRECTION,
            pair(right.applyAsInt(rows), dense.applyAsInt(cols))));
    traces.add(
        Trace.of(
            Misunderstanding.STRIDE_ONE_DIRECTION,
            pair(dense.applyAsInt(rows), right.applyAsInt(cols))));
    traces.add(both(Misunderstanding.STRIDE_FORGOTTEN, dense, rows, cols));
    if (rows != cols) {
      traces.add(
          Trace.of(
              Misunderstanding.TRANSPOSED, pair(right.applyAsInt(cols), right.applyAsInt(rows))));
    }
    return traces;
  }

  private static Trace both(Misunderstanding what, IntUnaryOperator size, int rows, int cols) {
    return Trace.of(what, pair(size.applyAsInt(rows), size.applyAsInt(cols)));
  }

  private static Grid pair(int rows, int cols) {
    return Grid.of(new double[] {rows, cols});
  }
}

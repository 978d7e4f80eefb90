package atelier.lessons.worksheet;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Question;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Exercises as lines of text, for a terminal or a message.
public final class PlainText {
  private static final String BLANK = "___";

  private final ExerciseWords words;

  public PlainText(Locale language) {
    words = new ExerciseWords(language);
  }

  /// Statement, given matrices and empty grids.
  public String statement(Exercise exercise) {
    return write(exercise, false);
  }

  /// The same with the grids filled and the arithmetic of every cell.
  public String correction(Exercise exercise) {
    return write(exercise, true);
  }

  private String write(Exercise exercise, boolean solved) {
    var lines = new ArrayList<String>();
    lines.add(words.heading(exercise));
    lines.add("");
    lines.add(words.statement(exercise));
    for (Given given : exercise.task().givens()) {
      lines.add("");
      lines.add(words.say(given.caption()));
      lines.addAll(
          aligned(
              given.numbers().rows(),
              given.numbers().cols(),
              cell -> words.texts().numbers().format(given.numbers().at(cell)),
              List.of()));
    }
    for (Question question : exercise.questions()) {
      lines.add("");
      lines.add(words.say(question.asks()));
      lines.addAll(grid(question, solved));
      if (solved) {
        words.solution(question).forEach(line -> lines.add("  " + line));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> grid(Question question, boolean solved) {
    List<String> titles = question.rowTitles().stream().map(words::say).toList();
    var lines = new ArrayList<String>();
    if (!question.colTitles().isEmpty()) {
      lines.add("  " + String.join("  ", question.colTitles().stream().map(words::say).toList()));
    }
    lines.addAll(
        aligned(
            question.answer().rows(),
            question.answer().cols(),
            cell -> solved ? words.answer(question, cell) : BLANK,
            titles));
    return lines;
  }

  /// What stands in a cell.
  @FunctionalInterface
  private interface CellText {
    String at(Cell cell);
  }

  /// Numbers in columns, flush right.
  private static List<String> aligned(int rows, int cols, CellText text, List<String> titles) {
    int widest =
        IntStream.range(0, rows * cols)
            .map(i -> text.at(new Cell(i / cols, i % cols)).length())
            .max()
            .orElse(0);
    int title = titles.stream().mapToInt(String::length).max().orElse(0);
    var lines = new ArrayList<String>();
    for (int row = 0; row < rows; row++) {
      var line = new StringBuilder("  ");
      if (title > 0) {
        line.append(titles.get(row)).repeat(' ', title - titles.get(row).length() + 2);
      }
      for (int col = 0; col < cols; col++) {
        String cell = text.at(new Cell(row, col));
        line.repeat(' ', widest - cell.length() + (col == 0 ? 0 : 2)).append(cell);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /// The right answers alone, question by question.
  public String answers(Exercise exercise) {
    var lines = new ArrayList<String>();
    for (Question question : exercise.questions()) {
      Sentence asks = question.asks();
      lines.add(words.say(asks));
      lines.addAll(grid(question, true));
    }
    return String.join("\n", lines) + "\n";
  }
}

package atelier.app.worksheet;

import atelier.app.worksheet.PaperFlow.Lettering;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Question;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import atelier.lessons.worksheet.ExerciseWords;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.Worksheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Worksheets as a PDF of A4 pages: a section a student, then, if asked for, a correction each.
public final class PdfWorksheet {
  private final ExerciseWords words;
  private final PaperFlow flow;

  private PdfWorksheet(ExerciseWords words, PaperFlow flow) {
    this.words = words;
    this.flow = flow;
  }

  /// Writes the document.
  ///
  /// @param sheets one a student, at least one
  /// @param part statements, corrections or both
  public static void write(
      List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out)
      throws IOException {
    var words = new ExerciseWords(language);
    try (var flow = new PaperFlow(title(words, "worksheet.title", sheets.getFirst()))) {
      var writer = new PdfWorksheet(words, flow);
      if (part.hasStatements()) {
        for (Worksheet sheet : sheets) {
          writer.sheet(sheet, false);
        }
      }
      if (part.hasCorrections()) {
        for (Worksheet sheet : sheets) {
          writer.sheet(sheet, true);
        }
      }
      flow.save(out);
    }
  }

  private static String title(ExerciseWords words, String key, Worksheet sheet) {
    return words.say(Sentence.of(key, Argument.count(sheet.number())));
  }

  private void sheet(Worksheet sheet, boolean solved) throws IOException {
    String title = title(words, solved ? "worksheet.correction" : "worksheet.title", sheet);
    flow.section(title);
    flow.paragraph(title, Lettering.TITLE);
    flow.gap(8);
    if (!solved) {
      flow.field(words.say(Sentence.of("worksheet.name")));
      flow.gap(12);
    }
    for (Exercise exercise : sheet.exercises()) {
      exercise(exercise, solved);
    }
  }

  private void exercise(Exercise exercise, boolean solved) throws IOException {
    List<PaperTable> givens =
        exercise.task().givens().stream()
            .map(
                given ->
                    table(
                        words.say(given.caption()),
                        given.numbers().rows(),
                        given.numbers().cols(),
                        cell -> words.texts().numbers().format(given.numbers().at(cell))))
            .toList();
    String statement = words.statement(exercise);
    // A heading stays with its statement and its first table.
    float first = givens.isEmpty() ? 0 : givens.getFirst().height();
    flow.need(
        Lettering.HEADING.lineHeight()
            + flow.height(statement, Lettering.TEXT)
            + Math.max(first, answers(exercise.questions().getFirst(), solved).height())
            + PaperTable.GAP);
    flow.paragraph(words.heading(exercise), Lettering.HEADING);
    flow.paragraph(statement, Lettering.TEXT);
    flow.gap(6);
    if (!givens.isEmpty()) {
      flow.tables(givens);
    }
    if (solved) {
      for (Question question : exercise.questions()) {
        solution(question);
      }
    } else {
      flow.tables(exercise.questions().stream().map(one -> answers(one, false)).toList());
    }
    flow.gap(10);
  }

  private void solution(Question question) throws IOException {
    flow.tables(List.of(answers(question, true)));
    for (String line : words.solution(question)) {
      flow.paragraph(line, Lettering.SMALL);
    }
    flow.gap(6);
  }

  private PaperTable answers(Question question, boolean solved) {
    PaperTable plain =
        table(
            words.say(question.asks()),
            question.answer().rows(),
            question.answer().cols(),
            cell -> solved ? words.answer(question, cell) : "");
    return new PaperTable(
        plain.caption(),
        plain.rows(),
        question.rowTitles().stream().map(words::say).toList(),
        question.colTitles().stream().map(words::say).toList());
  }

  private static PaperTable table(String caption, int rows, int cols, Function<Cell, String> text) {
    List<List<String>> cells =
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    IntStream.range(0, cols)
                        .mapToObj(col -> text.apply(new Cell(row, col)))
                        .toList())
            .toList();
    return new PaperTable(caption, cells, List.of(), List.of());
  }
}

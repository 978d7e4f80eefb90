package atelier.lessons.worksheet;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Question;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Worksheets as a LaTeX document of A4 pages for pdflatex: a page or more a student, then the
/// corrections.
public final class LatexDocument {
  /// What pdflatex does not read as it stands.
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry(0x2212, "$-$"),
          Map.entry(0x00d7, "$\\times$"),
          Map.entry(0x00f7, "$\\div$"),
          Map.entry(0x230a, "$\\lfloor$"),
          Map.entry(0x230b, "$\\rfloor$"),
          Map.entry(0x2192, "$\\to$"),
          Map.entry(0x2248, "$\\approx$"),
          Map.entry(0x202f, "\\,"),
          Map.entry(0x00a0, "~"));

  /// Widths of a column and of a letter, in millimetres.
  private static final double NARROWEST = 7;

  private static final double TITLED = 18;
  private static final double LETTER = 2;

  private final ExerciseWords words;
  private final StringBuilder text = new StringBuilder();

  private LatexDocument(Locale language) {
    words = new ExerciseWords(language);
  }

  /// The whole document.
  ///
  /// @param sheets one a student
  /// @param part statements, corrections or both
  public static String of(List<Worksheet> sheets, SheetPart part, Locale language) {
    var document = new LatexDocument(language);
    document.preamble();
    if (part.hasStatements()) {
      sheets.forEach(sheet -> document.sheet(sheet, false));
    }
    if (part.hasCorrections()) {
      sheets.forEach(sheet -> document.sheet(sheet, true));
    }
    document.line("\\end{document}");
    return document.text.toString();
  }

  private void preamble() {
    line("\\documentclass[11pt,a4paper]{article}");
    line("\\usepackage[T1]{fontenc}");
    line("\\usepackage[utf8]{inputenc}");
    line("\\usepackage[margin=22mm]{geometry}");
    line("\\usepackage{array}");
    line("\\setlength{\\parindent}{0pt}");
    line("\\setlength{\\tabcolsep}{2pt}");
    line("\\renewcommand{\\arraystretch}{1.4}");
    line("\\pagestyle{plain}");
    line("\\begin{document}\\raggedright");
  }

  private void sheet(Worksheet sheet, boolean solved) {
    String title = solved ? "worksheet.correction" : "worksheet.title";
    line("{\\Large\\bfseries " + said(numbered(title, sheet)) + "}\\par\\bigskip");
    if (!solved) {
      line(said(Sentence.of("worksheet.name")) + " \\hrulefill\\par\\bigskip");
    }
    for (Exercise exercise : sheet.exercises()) {
      exercise(exercise, solved);
    }
    line("\\clearpage\\setcounter{page}{1}");
  }

  private static Sentence numbered(String key, Worksheet sheet) {
    return Sentence.of(key, Argument.count(sheet.number()));
  }

  private void exercise(Exercise exercise, boolean solved) {
    // A heading goes to the next page with its exercise.
    line("\\filbreak");
    line("{\\large\\bfseries " + escaped(words.heading(exercise)) + "}\\par\\nopagebreak\\medskip");
    line(escaped(words.statement(exercise)) + "\\par\\nopagebreak\\medskip");
    for (Given given : exercise.task().givens()) {
      line(
          block(
              said(given.caption()),
              table(
                  given.numbers().rows(),
                  given.numbers().cols(),
                  cell -> escaped(words.texts().numbers().format(given.numbers().at(cell))))));
    }
    line("\\par\\medskip");
    for (Question question : exercise.questions()) {
      line(block(said(question.asks()), answers(question, solved)));
      if (solved) {
        line("\\par{\\small");
        words.solution(question).forEach(worked -> line(escaped(worked) + "\\par"));
        line("}");
      }
    }
    line("\\par\\bigskip");
  }

  /// A caption above a table, both of which stay together.
  private static String block(String caption, String table) {
    return "\\begin{tabular}[t]{@{}l@{}}" + caption + "\\\\[2pt]" + table + "\\end{tabular}\\quad";
  }

  private String answers(Question question, boolean solved) {
    String grid =
        table(
            question.answer().rows(),
            question.answer().cols(),
            cell -> solved ? escaped(words.answer(question, cell)) : "");
    if (question.rowTitles().isEmpty() && question.colTitles().isEmpty()) {
      return grid;
    }
    return titled(question, solved);
  }

  private String titled(Question question, boolean solved) {
    int cols = question.answer().cols();
    boolean named = !question.rowTitles().isEmpty();
    var table = new StringBuilder("\\begin{tabular}{").append(named ? "l" : "");
    table.append("|").repeat(column(TITLED), cols).append("}");
    if (!question.colTitles().isEmpty()) {
      table.append(named ? " & " : "");
      String titles =
          question.colTitles().stream()
              .map(title -> "\\multicolumn{1}{c}{" + said(title) + "}")
              .collect(Collectors.joining(" & "));
      table.append(titles).append("\\\\");
    }
    String rule = named ? "\\cline{2-" + (cols + 1) + "}" : "\\hline";
    table.append(rule);
    for (int row = 0; row < question.answer().rows(); row++) {
      int at = row;
      table.append(named ? said(question.rowTitles().get(row)) + " & " : "");
      table.append(
          IntStream.range(0, cols)
              .mapToObj(col -> solved ? escaped(words.answer(question, new Cell(at, col))) : "~")
              .collect(Collectors.joining(" & ")));
      table.append("\\\\").append(rule);
    }
    return table.append("\\end{tabular}").toString();
  }

  private static String column(double millimetres) {
    return String.format(Locale.ROOT, ">{\\centering\\arraybackslash}p{%.1fmm}|", millimetres);
  }

  /// What stands in a cell, escaped.
  @FunctionalInterface
  private interface CellText {
    String at(Cell cell);
  }

  private static String table(int rows, int cols, CellText cells) {
    int longest =
        IntStream.range(0, rows * cols)
            .map(i -> cells.at(new Cell(i / cols, i % cols)).replace("$", "").length())
            .max()
            .orElse(0);
    double width = Math.max(NARROWEST, longest * LETTER);
    var table = new StringBuilder("\\begin{tabular}{|");
    table.repeat(column(width), cols).append("}\\hline ");
    for (int row = 0; row < rows; row++) {
      int at = row;
      table.append(
          IntStream.range(0, cols)
              .mapToObj(col -> cells.at(new Cell(at, col)))
              .map(cell -> cell.isEmpty() ? "~" : cell)
              .collect(Collectors.joining(" & ")));
      table.append("\\\\\\hline ");
    }
    return table.append("\\end{tabular}").toString();
  }

  private String said(Sentence sentence) {
    return escaped(words.say(sentence));
  }

  private static String escaped(String plain) {
    return plain
        .codePoints()
        .mapToObj(c -> SIGNS.getOrDefault(c, Character.toString(c)))
        .collect(Collectors.joining());
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}

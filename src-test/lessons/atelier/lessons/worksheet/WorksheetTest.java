package atelier.lessons.worksheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.text.RefusedException;
import atelier.lessons.worksheet.Worksheet.Item;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// Exercises on paper and in other programs.
class WorksheetTest {
  /// A Cloze field: a closing brace ends it unless a backslash stands before it.
  private static final Pattern FIELD = Pattern.compile("\\{1:NUMERICAL:((?:[^\\\\}]|\\\\.)*)}");

  /// One answer of it: share of the points, number, tolerance, feedback.
  private static final Pattern ANSWER =
      Pattern.compile("(=|%0%)(-?[0-9.]+):([0-9.]+)(?:#((?:[^\\\\~]|\\\\.)*))?(?:~|$)");

  @TempDir Path folder;

  private static List<Exercise> everyKind() {
    return Kinds.all().stream().map(kind -> kind.exercise(2, 12)).toList();
  }

  @Test
  void theLecturesExerciseAsText() {
    assertThat(new PlainText(Locale.FRENCH).correction(Kinds.lecture()))
        .startsWith("Convolution puis ReLU (niveau 2, numéro 1)\n")
        .contains(
            """
            Image
               2  −1  −1   3
              −2   1   2  −1
               0   0   2   3
               2  −1  −3   2
            """)
        .contains(
            """
            La convolution
              −3   1   6
               4   5  −1
              −1   1   6
              Ligne 1, colonne 1\u202f: 2×(−1) + (−1)×2 + (−2)×0 + 1×1 = −3
            """)
        .contains("Après ReLU\n  0  1  6\n  4  5  0\n  0  1  6\n");
    assertThat(new PlainText(Locale.ENGLISH).statement(Kinds.lecture()))
        .contains("The convolution\n  ___  ___  ___\n")
        .doesNotContain("−3   1   6");
  }

  @Test
  void everyStudentHasNumbersOfTheirOwn() {
    Kind kind = Kinds.find("convolution").orElseThrow();
    List<Worksheet> sheets = Worksheet.variants(List.of(new Item(kind, 1, 40)), 3);
    assertThat(sheets).extracting(Worksheet::number).containsExactly(1, 2, 3);
    assertThat(sheets)
        .extracting(sheet -> sheet.exercises().getFirst().seed())
        .containsExactly(40L, 41L, 42L);
    assertThat(sheets)
        .extracting(sheet -> sheet.exercises().getFirst().task().givens().getFirst().numbers())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201})
  void refusesAClassOfNobodyAndOneTooLarge(int count) {
    List<Item> items = List.of(new Item(Kinds.all().getFirst(), 1, 1));
    assertThatThrownBy(() -> Worksheet.variants(items, count)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Worksheet.variants(List.of(), 1)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void moodleFindsAFieldForEveryCell(String language) throws Exception {
    List<Exercise> exercises = everyKind();
    Element quiz = parsed(MoodleBank.of(exercises, Locale.of(language))).getDocumentElement();
    assertThat(quiz.getTagName()).isEqualTo("quiz");
    assertThat(quiz.getElementsByTagName("question").getLength()).isEqualTo(exercises.size());
    for (int i = 0; i < exercises.size(); i++) {
      Element question = (Element) quiz.getElementsByTagName("question").item(i);
      assertThat(question.getAttribute("type")).isEqualTo("cloze");
      assertThat(text(question, "name")).isNotBlank();
      assertThat(text(question, "generalfeedback")).contains("<p>");
      assertFields(exercises.get(i), text(question, "questiontext"));
    }
  }

  private static void assertFields(Exercise exercise, String body) {
    List<String> fields =
        FIELD.matcher(body).results().map(match -> match.group(1)).toList();
    var cells = new ArrayList<Double>();
    var tolerances = new ArrayList<Double>();
    for (Question question : exercise.questions()) {
      question
          .answer()
          .cells()
          .forEach(
              cell -> {
                cells.add(question.answer().at(cell));
                tolerances.add(question.tolerance());
              });
    }
    assertThat(fields).hasSameSizeAs(cells);
    for (int i = 0; i < fields.size(); i++) {
      double right = cells.get(i);
      double tolerance = tolerances.get(i);
      List<MatchResult> answers = ANSWER.matcher(fields.get(i)).results().toList();
      String whole = String.join("", answers.stream().map(MatchResult::group).toList());
      assertThat(whole).as("nothing is left over").isEqualTo(fields.get(i));
      assertThat(answers.getFirst().group(1)).isEqualTo("=");
      assertThat(Double.parseDouble(answers.getFirst().group(2)))
          .isCloseTo(right, within(1e-6));
      assertThat(Double.parseDouble(answers.getFirst().group(3))).isEqualTo(tolerance);
      assertThat(answers.stream().skip(1))
          .allSatisfy(
              wrong -> {
                assertThat(wrong.group(1)).isEqualTo("%0%");
                assertThat(Double.parseDouble(wrong.group(2)))
                    .isNotCloseTo(
                        right, within(tolerance));
                assertThat(wrong.group(4)).isNotBlank();
              });
    }
  }

  @Test
  void moodleIsToldOfTheFlippedFilter() throws Exception {
    String body =
        text(
            parsed(MoodleBank.of(List.of(Kinds.lecture()), Locale.FRENCH)).getDocumentElement(),
            "questiontext");
    // Row 1, column 2 is 1; with the filter turned it is -1.
    String second = FIELD.matcher(body).results().toList().get(1).group(1);
    assertThat(second).startsWith("=1:0.000001~%0%-1:0.000001#Regardez la ligne 1, colonne 2");
    assertThat(second).contains("retourné");
  }

  private static Document parsed(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(new String(bytes, StandardCharsets.UTF_8))));
  }

  private static String text(Element parent, String name) {
    Element element = (Element) parent.getElementsByTagName(name).item(0);
    return element.getElementsByTagName("text").item(0).getTextContent();
  }

  @Test
  void latexHasAPageAStudentThenTheCorrections() {
    Kind kind = Kinds.find("max-pooling").orElseThrow();
    List<Worksheet> sheets = Worksheet.variants(List.of(new Item(kind, 2, 5)), 2);
    String latex = LatexDocument.of(sheets, SheetPart.BOTH, Locale.FRENCH);
    assertThat(latex.lines().filter(line -> line.startsWith("\\clearpage"))).hasSize(4);
    assertThat(latex).contains("Exercices, sujet 2", "Correction, sujet 2", "Nom\\,: \\hrulefill");
    assertThat(LatexDocument.of(sheets, SheetPart.STATEMENTS, Locale.FRENCH)).doesNotContain("Correction");
    // Every sign is one that pdflatex reads.
    assertThat(latex.chars())
        .allMatch(c -> c < 0x250 || c == 0x2019 || c == '\n', "Latin letters and an apostrophe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void latexTakesEveryKind(String language) throws Exception {
    assumeTrue(isInstalled(), "pdflatex is not installed");
    List<Item> items = Kinds.all().stream().map(kind -> new Item(kind, 3, 12)).toList();
    Files.writeString(
        folder.resolve("sheet.tex"),
        LatexDocument.of(Worksheet.variants(items, 2), SheetPart.BOTH, Locale.of(language)));
    Process latex =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheet.tex")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(latex.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(latex.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(latex.exitValue()).as(said).isZero();
    assertThat(said).doesNotContain("Overfull \\hbox");
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("pdflatex", "-version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void noTextIsMissingInEitherLanguage() {
    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
      var text = new PlainText(language);
      everyKind()
          .forEach(exercise -> assertThat(text.correction(exercise)).doesNotContain("{", "null"));
      IntStream.rangeClosed(1, Kind.HIGHEST_LEVEL)
          .forEach(
              level ->
                  Kinds.all()
                      .forEach(
                          kind ->
                              assertThat(text.answers(kind.exercise(level, 3))).isNotBlank()));
    }
  }
}

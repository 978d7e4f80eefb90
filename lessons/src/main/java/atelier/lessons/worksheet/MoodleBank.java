package atelier.lessons.worksheet;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Sentence;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Exercises as a bank of questions that Moodle imports: a Cloze question each, with a number to be
/// typed for every cell and a word on each usual mistake. See "Moodle XML format" and "Embedded
/// Answers (Cloze) question type" of Moodle's documentation.
public final class MoodleBank {
  /// What ends a feedback or an answer in Cloze unless a backslash stands before it.
  private static final String RESERVED = "}#~/\"\\";

  private static final int DECIMALS = 6;

  private static final Map<String, String> ENTITIES =
      Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;");

  private final ExerciseWords words;

  private MoodleBank(Locale language) {
    words = new ExerciseWords(language);
  }

  /// The file, in UTF-8.
  public static String of(List<Exercise> exercises, Locale language) {
    var bank = new MoodleBank(language);
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("quiz");
      for (Exercise exercise : exercises) {
        bank.question(xml, exercise);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a text in memory cannot fail", impossible);
    }
    return text.toString();
  }

  private void question(XMLStreamWriter xml, Exercise exercise) throws XMLStreamException {
    xml.writeStartElement("question");
    xml.writeAttribute("type", "cloze");
    text(xml, "name", words.heading(exercise));
    html(xml, "questiontext", body(exercise));
    html(xml, "generalfeedback", correction(exercise));
    element(xml, "penalty", "0.3333333");
    element(xml, "hidden", "0");
    xml.writeEndElement();
  }

  private static void text(XMLStreamWriter xml, String name, String content)
      throws XMLStreamException {
    xml.writeStartElement(name);
    element(xml, "text", content);
    xml.writeEndElement();
  }

  private static void html(XMLStreamWriter xml, String name, String content)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("format", "html");
    xml.writeStartElement("text");
    xml.writeCData(content);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String content)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(content);
    xml.writeEndElement();
  }

  private String body(Exercise exercise) {
    var body = new StringBuilder(paragraph(words.statement(exercise)));
    for (Given given : exercise.task().givens()) {
      body.append(paragraph(words.say(given.caption())));
      body.append(
          table(
              given.numbers().rows(),
              given.numbers().cols(),
              cell -> escaped(words.texts().numbers().format(given.numbers().at(cell))),
              List.of(),
              List.of()));
    }
    for (Question question : exercise.questions()) {
      body.append(paragraph(words.say(question.asks())));
      body.append(
          table(
              question.answer().rows(),
              question.answer().cols(),
              cell -> cloze(question, cell),
              question.rowTitles(),
              question.colTitles()));
    }
    return body.toString();
  }

  /// A field for a number: the right one, then every usual wrong one with what is said of it.
  private String cloze(Question question, Cell cell) {
    var seen = new HashSet<String>();
    String right = number(question.answer().at(cell));
    seen.add(right);
    String tolerance = number(question.tolerance());
    var field = new StringBuilder("{1:NUMERICAL:=" + right + ":" + tolerance);
    for (Trace trace : question.traces()) {
      if (trace.anywhere()) {
        continue;
      }
      for (double value : trace.values().apply(cell)) {
        if (!question.accepts(cell, value) && seen.add(number(value))) {
          String feedback = reserved(escaped(words.say(trace.what().said(cell))));
          field.append("~%0%").append(number(value)).append(':').append(tolerance);
          field.append('#').append(feedback);
        }
      }
    }
    return field.append('}').toString();
  }

  /// With a point, and never in powers of ten.
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private String correction(Exercise exercise) {
    var text = new StringBuilder();
    for (Question question : exercise.questions()) {
      text.append(paragraph(words.say(question.asks())));
      words.solution(question).forEach(line -> text.append(paragraph(line)));
    }
    return text.toString();
  }

  private String table(
      int rows,
      int cols,
      Function<Cell, String> content,
      List<Sentence> rowTitles,
      List<Sentence> colTitles) {
    var table = new StringBuilder("<table border=\"1\" cellpadding=\"6\">");
    if (!colTitles.isEmpty()) {
      table.append("<tr>").append(rowTitles.isEmpty() ? "" : "<th></th>");
      colTitles.forEach(title -> table.append(cell("th", escaped(words.say(title)))));
      table.append("</tr>");
    }
    for (int row = 0; row < rows; row++) {
      table.append("<tr>");
      if (!rowTitles.isEmpty()) {
        table.append(cell("th", escaped(words.say(rowTitles.get(row)))));
      }
      for (int col = 0; col < cols; col++) {
        table.append(cell("td", content.apply(new Cell(row, col))));
      }
      table.append("</tr>");
    }
    return table.append("</table>").toString();
  }

  private static String cell(String tag, String content) {
    return "<" + tag + ">" + content + "</" + tag + ">";
  }

  private static String paragraph(String words) {
    return "<p>" + escaped(words) + "</p>";
  }

  private static String escaped(String plain) {
    return plain
        .codePoints()
        .mapToObj(Character::toString)
        .map(sign -> ENTITIES.getOrDefault(sign, sign))
        .collect(Collectors.joining());
  }

  private static String reserved(String plain) {
    return plain
        .codePoints()
        .mapToObj(Character::toString)
        .map(sign -> RESERVED.contains(sign) ? "\\" + sign : sign)
        .collect(Collectors.joining());
  }
}

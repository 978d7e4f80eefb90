package atelier.lessons.worksheet;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Question;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Locale;

/// The words of an exercise in one language, the same on paper and on screen.
public final class ExerciseWords {
  /// An answer that may be off by this much is written with two decimals.
  private static final double COARSE = 0.001;

  private final LessonTexts texts;

  public ExerciseWords(Locale language) {
    texts = new LessonTexts(language);
  }

  /// Sentences and numbers.
  public LessonTexts texts() {
    return texts;
  }

  /// A sentence.
  public String say(Sentence sentence) {
    return texts.say(sentence);
  }

  /// What is practised, at which level, under which number.
  public String heading(Exercise exercise) {
    return texts.say(
        Sentence.of(
            "worksheet.exercise",
            exercise.kind().name(),
            Argument.count(exercise.level()),
            new Argument.Verbatim(Long.toString(exercise.seed()))));
  }

  /// The statement as one paragraph.
  public String statement(Exercise exercise) {
    return String.join(" ", exercise.task().statement().stream().map(texts::say).toList());
  }

  /// The right number of a cell, with as many decimals as are asked for.
  public String answer(Question question, Cell cell) {
    double value = question.answer().at(cell);
    boolean coarse = question.tolerance() > COARSE;
    return texts.numbers().format(coarse ? Math.rint(100 * value) / 100 : value);
  }

  /// The arithmetic of every cell, line by line, each with the place of its cell where there are
  /// several.
  public List<String> solution(Question question) {
    return question.answer().cells().stream()
        .map(
            cell -> {
              String worked = texts.say(question.worked().apply(cell));
              return question.answer().size() == 1
                  ? worked
                  : texts.say(
                      Sentence.of(
                          "worksheet.cell",
                          Argument.count(cell.row() + 1),
                          Argument.count(cell.col() + 1),
                          new Argument.Verbatim(worked)));
            })
        .toList();
  }
}

package atelier.lessons.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Presets;
import atelier.lessons.exercise.Marks.Recognised;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lecture's own exercise, answered as students do. Every mistaken answer is worked out by
/// hand.
class LectureExerciseTest {
  private static final String CONVOLVED = "-3 1 6/4 5 -1/-1 1 6";
  private static final String ACTIVATED = "0 1 6/4 5 0/0 1 6";

  private final Exercise lecture = Kinds.lecture();

  @Test
  void isNumberOne() {
    assertThat(lecture.seed()).isEqualTo(1);
    assertThat(lecture.kind().id()).isEqualTo("convolution");
    assertThat(lecture.task().givens().getFirst().numbers())
        .isEqualTo(Presets.lecture().input().channel(0));
    assertThat(lecture.solution()).containsExactly(answer(CONVOLVED), answer(ACTIVATED));
  }

  @Test
  void reluOfAWrongCellEarnsItsPoint() {
    List<Marks> marks = mark("-3 1 6/4 7 -1/-1 1 6", "0 1 6/4 7 0/0 1 6");
    assertThat(marks.get(0).with(Mark.WRONG)).containsExactly(new Cell(1, 1));
    assertThat(marks.get(0).points()).isEqualTo(8);
    assertThat(marks.get(1).with(Mark.FOLLOWED)).containsExactly(new Cell(1, 1));
    assertThat(marks.get(1).points()).isEqualTo(9);
    assertThat(marks.get(1).recognised()).isEmpty();
  }

  @Test
  void emptyCellsBlockNothing() {
    List<Marks> marks = mark("-3 _ 6/_ _ _/_ _ _", "0 _ _/4 _ _/_ _ _");
    assertThat(marks.get(0).points()).isEqualTo(2);
    assertThat(marks.get(0).with(Mark.EMPTY)).hasSize(7);
    assertThat(marks.get(1).points()).isEqualTo(2);
  }

  @Test
  void aTrivialFirstAnswerBuysNothing() {
    List<Marks> marks = mark("0 0 0/0 0 0/0 0 0", "0 0 0/0 0 0/0 0 0");
    assertThat(marks.get(0).points()).isZero();
    assertThat(marks.get(1).has(Mark.FOLLOWED)).isFalse();
    assertThat(mark("1 1 1/1 1 1/1 1 1", "1 1 1/1 1 1/1 1 1").get(1).has(Mark.FOLLOWED)).isFalse();
  }

  @Test
  void whatFollowsFromARecognisedMistakeEarnsItsPoints() {
    List<Marks> marks = mark("-3 -1 4/-2 -1 3/5 1 -6", "0 0 4/0 0 3/5 1 0");
    assertThat(marks.get(0).recognised())
        .contains(new Recognised(Misunderstanding.FLIPPED_FILTER, new Cell(0, 1)));
    assertThat(marks.get(1).points()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "-3 -1 4/-2 -1 3/5 1 -6, FLIPPED_FILTER",
    "1 3 7/4 6 3/0 4 8, RELU_BEFORE_SUM",
    "5 5 8/4 7 7/1 7 10, ABSOLUTE_VALUES",
    "-3 4 -1/1 5 1/6 -1 6, TRANSPOSED",
    "1 6 _/5 -1 _/1 6 _, WINDOW_SHIFTED",
    "-3 1 6/4 7 -1/-1 1 6, SIGN_SLIP",
  })
  void theUsualMisunderstandingsAreRecognised(String answer, Misunderstanding what) {
    assertThat(mark(answer, ACTIVATED).getFirst().recognised())
        .hasValueSatisfying(recognised -> assertThat(recognised.what()).isEqualTo(what));
  }

  @Test
  void aWrongNumberThatNothingExplainsIsNotBlamedOnAnything() {
    assertThat(mark("-3 1 6/4 99 -1/-1 1 6", ACTIVATED).getFirst().recognised()).isEmpty();
  }

  @Test
  void theAbsoluteValueIsNotRelu() {
    assertThat(mark(CONVOLVED, "3 1 6/4 5 1/1 1 6").get(1).recognised())
        .contains(new Recognised(Misunderstanding.ABSOLUTE_FOR_RELU, new Cell(0, 0)));
  }

  @Test
  void aCellLeadsToItsStepOnTheBoard() {
    var scene =
        (ConvolutionScene)
            lecture.questions().getFirst().scene().orElseThrow().apply(new Cell(1, 2));
    var step = (Convolve) new ConvolutionWalkthrough(scene.problem()).at(scene.position());
    assertThat(step.output()).isEqualTo(new Cell(1, 2));
    assertThat(step.result()).isEqualTo(-1);
  }

  @Test
  void explainsACellInFrench() {
    var french = new LessonTexts(Locale.FRENCH);
    Question convolution = lecture.questions().getFirst();
    assertThat(french.say(convolution.worked().apply(new Cell(0, 0))))
        .isEqualTo("2×(−1) + (−1)×2 + (−2)×0 + 1×1 = −3");
    assertThat(french.say(Misunderstanding.FLIPPED_FILTER.said(new Cell(0, 1))))
        .startsWith("Regardez la ligne 1, colonne 2");
  }

  private List<Marks> mark(String convolved, String activated) {
    return Marker.mark(lecture, List.of(answer(convolved), answer(activated)));
  }

  /// Rows parted by slashes, an underscore for an empty cell.
  private static Answer answer(String text) {
    List<List<String>> rows = AnswerText.block(text.replace('/', '\n'));
    return Answer.of(
        rows.size(),
        rows.getFirst().size(),
        cell -> {
          String typed = rows.get(cell.row()).get(cell.col());
          return typed.equals("_")
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(typed));
        });
  }
}

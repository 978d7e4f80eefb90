package atelier.app.screen.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.platform.ManualTicker;
import atelier.app.text.Texts;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingPresets;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.pooling.PoolingProblem.Kind;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PoolingViewModelTest {
  private final Texts texts = new Texts(Locale.FRENCH);

  @Test
  void theWinnerOfTheWindowIsMarked() {
    PoolingViewModel model = model(PoolingPresets.lecture(Kind.MAX));
    model.jump(new Cell(1, 0));
    PoolingBoard board = model.boardProperty().get();
    assertThat(board.window()).isEqualTo(new Window(new Cell(2, 0), 2, 2, 1));
    assertThat(board.winner()).contains(new Cell(3, 1));
    assertThat(board.pooled().at(new Cell(1, 0))).hasValue(14);
    assertThat(board.pooled().at(new Cell(1, 1))).isEmpty();
    assertThat(board.formula().text()).isEqualTo("max ( 9 ; 10 ; 13 ; 14 ) = 14");
    assertThat(board.formula().parts())
        .filteredOn(part -> part.role() == Role.WINNER)
        .extracting(Part::text)
        .containsExactly("14");
  }

  @Test
  void theMeanIsWrittenOut() {
    PoolingViewModel model = model(PoolingPresets.lecture(Kind.AVERAGE));
    PoolingBoard board = model.boardProperty().get();
    assertThat(board.winner()).isEmpty();
    assertThat(board.formula().text())
        .isEqualTo("( 1 + 2 + 5 + 6 ) ÷ 4 = 14\u2009÷\u20094 = 3,5");
    texts.setLocale(Locale.ENGLISH);
    assertThat(model.boardProperty().get().formula().text()).endsWith("= 3.5");
  }

  @Test
  void aChangeOfKindKeepsThePosition() {
    PoolingViewModel model = model(PoolingPresets.lecture(Kind.MAX));
    model.playback().jump(2);
    model.bench().change(problem -> problem.withKind(Kind.AVERAGE));
    assertThat(model.playback().position()).isEqualTo(2);
    assertThat(model.boardProperty().get().pooled().at(new Cell(1, 0))).hasValue(11.5);
  }

  @Test
  void paddingHoldsNoNumberInAMaximumAndZerosInAMean() {
    Grid negative = Grid.of(new double[] {-1, -2}, new double[] {-3, -4});
    PoolingViewModel model = model(new PoolingProblem(negative, 2, 2, 1, Kind.MAX));
    PoolingBoard max = model.boardProperty().get();
    assertThat(max.input().at(new Cell(-1, -1))).isEmpty();
    assertThat(max.formula().text()).isEqualTo("max ( · ; · ; · ; −1 ) = −1");
    model.bench().change(problem -> problem.withKind(Kind.AVERAGE));
    PoolingBoard mean = model.boardProperty().get();
    assertThat(mean.input().at(new Cell(-1, -1))).hasValue(0);
    assertThat(mean.formula().text()).endsWith("= −0,25");
  }

  private PoolingViewModel model(PoolingProblem problem) {
    return new PoolingViewModel(problem, texts, new ManualTicker());
  }
}

package atelier.app.screen.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.platform.ManualTicker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConvolutionViewModelTest {
  private final Texts texts = new Texts(Locale.FRENCH);
  private final ConvolutionViewModel lecture = model(Presets.lecture());

  @Test
  void theFirstStepShowsTheFirstWindowAndOneCell() {
    ConvolutionBoard board = board(lecture);
    assertThat(board.inputWindow()).contains(new Window(new Cell(0, 0), 2, 2, 1));
    assertThat(board.filterWindow()).contains(new Window(new Cell(0, 0), 2, 2, 1));
    assertThat(board.convolvedWindow()).contains(new Window(new Cell(0, 0), 1, 1, 1));
    assertThat(board.activatedWindow()).isEmpty();
    assertThat(board.convolved().getFirst().values().filled()).isEqualTo(1);
    assertThat(board.convolved().getFirst().at(new Cell(0, 0))).hasValue(-3);
    assertThat(board.convolved().getFirst().at(new Cell(0, 1))).isEmpty();
    assertThat(board.activated().getFirst().values().filled()).isZero();
    assertThat(board.sentence()).contains("2×(−1) + (−1)×2 + (−2)×0 + 1×1 = −3");
  }

  @Test
  void writesProductsTheirValuesAndTheSumSoFar() {
    List<Part> terms = parts(board(lecture).formula(), Role.TERM);
    assertThat(terms)
        .extracting(Part::text)
        .containsExactly(
            "2\u2009×\u2009(−1)", "(−1)\u2009×\u20092", "(−2)\u2009×\u20090", "1\u2009×\u20091");
    assertThat(terms).extracting(Part::value).containsExactly("−2", "−2", "0", "1");
    assertThat(terms).extracting(Part::sum).containsExactly("−2", "−4", "−4", "−3");
    assertThat(parts(board(lecture).formula(), Role.RESULT))
        .extracting(Part::text)
        .containsExactly("−3");
  }

  @Test
  void notesTheWeightOnEachCellOfTheWindow() {
    assertThat(board(lecture).channels().getFirst().notes())
        .isEqualTo(
            Map.of(
                new Cell(0, 0), "×(−1)",
                new Cell(0, 1), "×2",
                new Cell(1, 0), "×0",
                new Cell(1, 1), "×1"));
  }

  @Test
  void theActivationReadsOneCellAndMakesTheOther() {
    lecture.jump(Phase.ACTIVATION, 0, new Cell(0, 0));
    ConvolutionBoard board = board(lecture);
    assertThat(lecture.playback().position()).isEqualTo(9);
    assertThat(board.inputWindow()).isEqualTo(Optional.empty());
    assertThat(board.channels().getFirst().notes()).isEmpty();
    assertThat(board.convolved().getFirst().values().isComplete()).isTrue();
    assertThat(board.activated().getFirst().at(new Cell(0, 0))).hasValue(0);
    assertThat(board.activated().getFirst().at(new Cell(0, 1))).isEmpty();
    assertThat(board.formula().text()).isEqualTo("ReLU(−3) = max(0\u202f; −3) = 0");
  }

  @Test
  void everyFormulaOfAPassFitsTheSameRoom() {
    for (int i = 0; i < 18; i++) {
      lecture.playback().jump(i);
      ConvolutionBoard board = board(lecture);
      assertThat(board.formula().parts()).hasSameSizeAs(board.room().parts());
      for (int j = 0; j < board.room().parts().size(); j++) {
        Part part = board.formula().parts().get(j);
        Part room = board.room().parts().get(j);
        assertThat(part.text()).hasSizeLessThanOrEqualTo(room.text().length());
        assertThat(part.sum()).hasSizeLessThanOrEqualTo(room.sum().length());
      }
    }
  }

  @Test
  void speaksTheOtherLanguageWithoutMoving() {
    ConvolutionViewModel half =
        model(ConvolutionProblem.of(Grid.of(new double[] {1}), Grid.of(new double[] {0.5})));
    assertThat(board(half).sentence()).contains("0,5");
    texts.setLocale(Locale.ENGLISH);
    assertThat(board(half).sentence()).contains("0.5").doesNotContain("0,5");
    lecture.playback().jump(7);
    texts.setLocale(Locale.FRENCH);
    assertThat(lecture.playback().position()).isEqualTo(7);
    assertThat(board(lecture).sentence()).startsWith("Fenêtre");
  }

  @Test
  void paddingIsMarkedAndHoldsZeros() {
    ConvolutionViewModel padded =
        model(
            ConvolutionProblem.of(
                    Grid.of(new double[] {5, 6}, new double[] {7, 8}),
                    Grid.of(new double[] {1, 2}, new double[] {3, 4}))
                .withPadding(1));
    assertThat(board(padded).inputWindow()).as("the ring is laid first").isEmpty();
    padded.playback().forward();
    ConvolutionBoard board = board(padded);
    assertThat(board.channels().getFirst().rows()).isEqualTo(4);
    assertThat(board.channels().getFirst().isPadding(new Cell(-1, 0))).isTrue();
    assertThat(board.channels().getFirst().at(new Cell(-1, 0))).hasValue(0);
    assertThat(board.inputWindow()).contains(new Window(new Cell(-1, -1), 2, 2, 1));
    assertThat(board.formula().parts())
        .extracting(Part::role)
        .containsExactly(
            Role.PADDED,
            Role.SIGN,
            Role.PADDED,
            Role.SIGN,
            Role.PADDED,
            Role.SIGN,
            Role.TERM,
            Role.SIGN,
            Role.RESULT);
    assertThat(board.convolved().getFirst().at(new Cell(0, 0))).hasValue(20);
  }

  @Test
  void theBiasIsTheLastTerm() {
    ConvolutionViewModel biased =
        model(
            ConvolutionProblem.of(Grid.of(new double[] {3}), Grid.of(new double[] {2}))
                .withFilters(List.of(Filter.of(Grid.of(new double[] {2})).withBias(-10))));
    Formula formula = board(biased).formula();
    assertThat(formula.text()).isEqualTo("3\u2009×\u20092 + (−10) = −4");
    assertThat(parts(formula, Role.TERM).getLast().sum()).isEqualTo("−4");
  }

  @Test
  void theFullColourBelongsToTheLargestOnTheBoard() {
    assertThat(lecture.scaleProperty().get()).isEqualTo(6);
  }

  @Test
  void aChangedCellIsComputedAtOnceAndCanBeUndone() {
    lecture.playback().jump(4);
    lecture.changes().changeInput(0, grid -> grid.with(new Cell(1, 1), 3));
    // Window 2: 3 x (-1) + 2 x 2 + 0 x 0 + 2 x 1.
    assertThat(board(lecture).convolved().getFirst().at(new Cell(1, 1))).hasValue(3);
    assertThat(lecture.playback().position()).isEqualTo(4);
    lecture.changes().changeFilter(0, grid -> grid.with(new Cell(1, 1), 0));
    assertThat(board(lecture).convolved().getFirst().at(new Cell(1, 1))).hasValue(1);
    lecture.bench().history().undo();
    lecture.bench().history().undo();
    assertThat(lecture.bench().history().value()).isEqualTo(Presets.lecture());
    assertThat(lecture.bench().history().canUndoProperty().get()).isFalse();
    lecture.bench().history().redo();
    assertThat(board(lecture).convolved().getFirst().at(new Cell(1, 1))).hasValue(3);
  }

  @Test
  void whatCannotBeIsSaidInBothLanguagesAndChangesNothing() {
    lecture.bench().change(problem -> problem.withDilation(4));
    assertThat(lecture.bench().refusal().getValue())
        .startsWith("La fenêtre s’étend sur 5 lignes et la matrice avec son padding n’en a que 4");
    assertThat(lecture.bench().history().value()).isEqualTo(Presets.lecture());
    texts.setLocale(Locale.ENGLISH);
    assertThat(lecture.bench().refusal().getValue()).startsWith("The window spans 5 rows");
    lecture.bench().change(problem -> problem.withDilation(3));
    assertThat(lecture.bench().refusal().getValue()).isEmpty();
    assertThat(lecture.playback().sizeProperty().get()).isEqualTo(2);
  }

  @Test
  void saysHowLargeTheOutputIsAndWhatIsNeverRead() {
    ConvolutionViewModel strided = model(Presets.stride());
    assertThat(strided.leadProperty().get())
        .contains("Sortie 2 × 2")
        .contains("⌊(6 + 2×0 − 3) ÷ 2⌋ + 1 = ⌊3 ÷ 2⌋ + 1 = 2")
        .contains("pâles");
    assertThat(board(strided).channels().getFirst().faded())
        .hasSize(11)
        .allMatch(cell -> cell.row() == 5 || cell.col() == 5);
    assertThat(lecture.leadProperty().get()).doesNotContain("pâles");
  }

  @Test
  void sizesKeepWhatLiesInBoth() {
    lecture.changes().resizeInput(5);
    assertThat(lecture.bench().history().value().input().channel(0).at(3, 3)).isEqualTo(2);
    assertThat(lecture.bench().history().value().input().channel(0).at(4, 4)).isZero();
    assertThat(board(lecture).convolved().getFirst().rows()).isEqualTo(4);
    lecture.changes().resizeFilters(7);
    assertThat(lecture.bench().refusal().getValue()).isNotEmpty();
    assertThat(board(lecture).planes().getFirst().rows()).isEqualTo(2);
  }

  @Test
  void randomNumbersAreWholeAndNewEachTime() {
    lecture.changes().shuffle();
    ConvolutionProblem once = lecture.bench().history().value();
    lecture.changes().shuffle();
    assertThat(lecture.bench().history().value().input()).isNotEqualTo(once.input());
    assertThat(once.input().channel(0).cells())
        .allSatisfy(cell -> assertThat(once.input().channel(0).at(cell)).isBetween(-3.0, 3.0));
    assertThat(once.outputRows()).isEqualTo(3);
  }

  @Test
  void severalChannelsAndFiltersMakeAStackOfMaps() {
    lecture.changes().setChannels(3);
    lecture.changes().setFilters(2);
    ConvolutionProblem problem = lecture.bench().problem();
    assertThat(problem.input().depth()).isEqualTo(3);
    assertThat(problem.filters()).hasSize(2);
    assertThat(problem.input().channel(0)).isEqualTo(Presets.lecture().input().channel(0));
    assertThat(board(lecture).channels()).hasSize(3);
    assertThat(board(lecture).planes()).hasSize(3);
    assertThat(board(lecture).convolved()).hasSize(2);
    assertThat(lecture.playback().sizeProperty().get()).isEqualTo(2 * 2 * 9);
    lecture.jump(Phase.CONVOLUTION, 1, new Cell(0, 0));
    assertThat(lecture.playback().position()).isEqualTo(9);
    assertThat(board(lecture).map()).isEqualTo(1);
    assertThat(board(lecture).convolved().getFirst().values().isComplete()).isTrue();
    assertThat(board(lecture).convolved().get(1).values().filled()).isEqualTo(1);
    assertThat(parts(board(lecture).formula(), Role.TERM)).hasSize(3);
    assertThat(lecture.countsProperty().get())
        .contains("2 × (12 + 1) = 26")
        .contains("produits\u202f: 216");
    lecture.changes().setChannels(1);
    lecture.changes().setFilters(1);
    assertThat(lecture.bench().problem()).isEqualTo(Presets.lecture());
  }

  @Test
  void whatIsTypedInAPlaneOrABiasBelongsToTheFilterOnTheBoard() {
    lecture.changes().setFilters(2);
    lecture.jump(Phase.CONVOLUTION, 1, new Cell(0, 0));
    lecture.changes().changeFilter(0, grid -> grid.with(new Cell(0, 0), 7));
    lecture.changes().changeBias(grid -> grid.with(new Cell(0, 0), 0.5));
    List<Filter> filters = lecture.bench().problem().filters();
    assertThat(filters.getFirst()).isEqualTo(Presets.lecture().filters().getFirst());
    assertThat(filters.get(1).weights().channel(0).at(0, 0)).isEqualTo(7);
    assertThat(filters.get(1).bias()).isEqualTo(0.5);
    assertThat(board(lecture).bias().at(new Cell(0, 0))).hasValue(0.5);
  }

  @Test
  void manyProductsAreSummedUp() {
    lecture.changes().resizeInput(8);
    lecture.changes().resizeFilters(6);
    assertThat(parts(board(lecture).formula(), Role.TERM)).hasSize(6);
    assertThat(board(lecture).formula().text()).startsWith("ligne 1\u202f: ");
    lecture.changes().setChannels(2);
    assertThat(parts(board(lecture).formula(), Role.TERM)).hasSize(2);
    assertThat(board(lecture).formula().text()).startsWith("canal 1\u202f: ");
    lecture.byProductProperty().set(true);
    lecture.playback().jump(3);
    assertThat(parts(board(lecture).formula(), Role.TERM)).hasSize(2);
    assertThat(board(lecture).newest().orElseThrow().cell()).isEqualTo(new Cell(0, 3));
    lecture.playback().jump(36);
    assertThat(board(lecture).newest().orElseThrow().channel()).isEqualTo(1);
  }

  private ConvolutionViewModel model(ConvolutionProblem problem) {
    return new ConvolutionViewModel(problem, texts, new ManualTicker());
  }

  private static ConvolutionBoard board(ConvolutionViewModel model) {
    return model.boardProperty().get();
  }

  private static List<Part> parts(Formula formula, Role role) {
    return formula.parts().stream().filter(part -> part.role() == role).toList();
  }
}

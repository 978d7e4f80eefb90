package atelier.lessons.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Volume;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConvolutionProblemTest {
  private static final Grid RAMP =
      Grid.of(
          new double[] {0, 0, 10, 10}, new double[] {0, 0, 10, 10}, new double[] {0, 0, 10, 10});
  private static final Grid SOBEL =
      Grid.of(new double[] {-1, 0, 1}, new double[] {-2, 0, 2}, new double[] {-1, 0, 1});

  private static Grid convolved(ConvolutionProblem problem) {
    return new ConvolutionWalkthrough(problem).convolved().getFirst();
  }

  private static Grid row(double... values) {
    return Grid.of(values);
  }

  @Test
  void laysTheFilterAsItIsWritten() {
    var image =
        Grid.of(new double[] {1, 2, 0}, new double[] {0, 1, 3}, new double[] {4, 0, 1});
    var filter = Grid.of(new double[] {1, 0}, new double[] {2, -1});
    var problem = ConvolutionProblem.of(image, filter);
    assertThat(convolved(problem)).isEqualTo(Grid.of(new double[] {0, 1}, new double[] {8, 0}));
    assertThat(convolved(problem.withOperation(Operation.CONVOLUTION)))
        .isEqualTo(Grid.of(new double[] {4, 1}, new double[] {2, 6}));
  }

  @Test
  void anImpulseShowsTheFilterTurned() {
    var impulse = Grid.of(5, 5, cell -> cell.equals(new Cell(2, 2)) ? 1 : 0);
    var filter = Grid.of(3, 3, cell -> 3 * cell.row() + cell.col() + 1);
    var problem = ConvolutionProblem.of(impulse, filter);
    assertThat(convolved(problem))
        .isEqualTo(
            Grid.of(new double[] {9, 8, 7}, new double[] {6, 5, 4}, new double[] {3, 2, 1}));
    assertThat(convolved(problem.withOperation(Operation.CONVOLUTION))).isEqualTo(filter);
  }

  @Test
  void sobelIsPositiveWhereTheImageGrowsBrighter() {
    var problem = ConvolutionProblem.of(RAMP, SOBEL);
    assertThat(convolved(problem)).isEqualTo(row(40, 40));
    assertThat(convolved(problem.withOperation(Operation.CONVOLUTION))).isEqualTo(row(-40, -40));
  }

  @Test
  void paddingIsZeroOnEverySideAndIsMarked() {
    var problem =
        ConvolutionProblem.of(row(1, 2, 3, 4, 5, 6), row(1, 10, 100))
            .withPadding(1)
            .withStride(2);
    // Three rows of windows would need stride 1; with stride 2 the first lies in the padding.
    assertThat(convolved(problem).at(0, 0)).isZero();
    assertThat(convolved(problem.withStride(1)).toRows()[1])
        .containsExactly(210, 321, 432, 543, 654, 65);
    var walk = new ConvolutionWalkthrough(problem.withStride(1));
    assertThat(walk.at(0).phase()).isEqualTo(Phase.PADDING);
    var corner = (Convolve) walk.at(walk.indexOf(Phase.CONVOLUTION, 0, new Cell(1, 0)));
    assertThat(corner.products()).extracting(Product::padded).containsExactly(true, false, false);
    assertThat(corner.products().getFirst())
        .isEqualTo(new Product(0, new Cell(0, -1), new Cell(0, 0), 0, 1, true));
  }

  @Test
  void dilationReadsEveryOtherCell() {
    var problem =
        ConvolutionProblem.of(row(1, 2, 3, 4, 5, 6), row(1, 10, 100)).withDilation(2);
    var walk = new ConvolutionWalkthrough(problem);
    assertThat(walk.convolved()).containsExactly(row(531, 642));
    assertThat(walk.at(0)).isInstanceOf(Convolve.class);
    assertThat(((Convolve) walk.at(0)).window().cells())
        .containsExactly(new Cell(0, 0), new Cell(0, 2), new Cell(0, 4));
    assertThat(
            convolved(ConvolutionProblem.of(row(1, 2, 3, 4, 5, 6), row(7)).withDilation(6)))
        .isEqualTo(row(7, 14, 21, 28, 35, 42));
    var count = Grid.of(7, 7, cell -> 7 * cell.row() + cell.col());
    var diagonal = Grid.of(new double[] {1, 0}, new double[] {0, -1});
    assertThat(convolved(ConvolutionProblem.of(count, diagonal).withDilation(3)))
        .isEqualTo(Grid.of(4, 4, _ -> -24));
  }

  @Test
  void addsChannelsThenBias() {
    var problem =
        new ConvolutionProblem(
            new Volume(List.of(row(1, 2), row(3, 4), row(5, 6))),
            List.of(
                new Filter(new Volume(List.of(row(1), row(10), row(100))), 0.5),
                new Filter(new Volume(List.of(row(-1), row(0), row(0))), 0)),
            1,
            0,
            1,
            Operation.CROSS_CORRELATION,
            Activation.RELU);
    var walk = new ConvolutionWalkthrough(problem);
    assertThat(walk.convolved()).containsExactly(row(531.5, 642.5), row(-1, -2));
    assertThat(walk.activated()).containsExactly(row(531.5, 642.5), row(0, 0));
    var third = (Convolve) walk.at(2);
    assertThat(third.map()).isEqualTo(1);
    assertThat(third.convolved())
        .containsExactly(
            new PartialGrid(row(531.5, 642.5), 2), new PartialGrid(row(-1, -2), 1));
    assertThat(problem.filters().getFirst().parameterCount()).isEqualTo(4);
    assertThat(new LessonTexts(Locale.FRENCH).say(walk.at(0).sentence()))
        .isEqualTo(
            "Fenêtre en ligne 1, colonne 1\u202f: 1×1 + 3×10 + 5×100 = 531, plus le biais 0,5\u202f: 531,5");
  }

  @Test
  void doesNotWriteOutTwentyFiveProducts() {
    var problem = ConvolutionProblem.of(Grid.of(5, 5, _ -> 1), Grid.of(5, 5, _ -> 0.1));
    var step = new ConvolutionWalkthrough(problem).at(0);
    assertThat(new LessonTexts(Locale.FRENCH).say(step.sentence()))
        .isEqualTo("Fenêtre en ligne 1, colonne 1\u202f: la somme des 25 produits = 2,5");
  }

  @Test
  void decimalsThatCancelGiveZero() {
    var problem =
        ConvolutionProblem.of(row(0.1, 0.2, -0.3), row(1, 1, 1)).withActivation(Activation.RELU);
    var walk = new ConvolutionWalkthrough(problem);
    assertThat(0.1 + 0.2 - 0.3).isNotZero();
    assertThat(((Convolve) walk.at(0)).runningSums().getLast()).isZero();
    assertThat(new LessonTexts(Locale.FRENCH).say(walk.at(0).sentence()))
        .isEqualTo(
            "Fenêtre en ligne 1, colonne 1\u202f: 0,1×1 + 0,2×1 + (−0,3)×1 = 0");
    var biased =
        problem.withFilters(List.of(Filter.of(row(1, 1, 0)).withBias(-0.3)));
    assertThat(convolved(biased)).isEqualTo(row(0));
  }

  @Test
  void smallNumbersBesideLargeOnesAreKept() {
    assertThat(convolved(ConvolutionProblem.of(row(1e9, -1e9, 0.0001), row(1, 1, 1))))
        .isEqualTo(row(0.0001));
    assertThat(convolved(ConvolutionProblem.of(row(1e-9, 2e-9, 0), row(1, 1, 1))).at(0, 0))
        .isCloseTo(3e-9, within(1e-20));
  }

  @Test
  void saysWhichConventionItFollows() {
    var french = new LessonTexts(Locale.FRENCH);
    var english = new LessonTexts(Locale.ENGLISH);
    assertThat(Presets.lecture().operation()).isEqualTo(Operation.CROSS_CORRELATION);
    assertThat(french.say(Operation.CROSS_CORRELATION.displayName())).startsWith("Corrélation");
    assertThat(french.say(Operation.CROSS_CORRELATION.explanation())).contains("tel qu’il est");
    assertThat(english.say(Operation.CONVOLUTION.displayName())).contains("turned by 180°");
    assertThat(english.say(Operation.CONVOLUTION.explanation())).contains("mathematics");
  }

  @Test
  void otherActivationsAreCalledByName() {
    var problem = ConvolutionProblem.of(row(2), row(1));
    var sigmoid = new ConvolutionWalkthrough(problem.withActivation(Activation.SIGMOID));
    var tanh = (Activate) new ConvolutionWalkthrough(problem.withActivation(Activation.TANH)).at(1);
    assertThat(sigmoid.activated().getFirst().at(0, 0)).isCloseTo(0.880797, within(1e-6));
    assertThat(tanh.result()).isCloseTo(0.964028, within(1e-6));
    assertThat(new LessonTexts(Locale.FRENCH).say(sigmoid.at(1).sentence()))
        .isEqualTo("Ligne 1, colonne 1\u202f: sigmoïde(2) ≈ 0,8808");
  }

  @Test
  void refusesWhatIsImpossibleAndSaysWhy() {
    var lecture = Presets.lecture();
    var filter = lecture.filters().getFirst();
    assertThat(refusal(() -> lecture.withStride(0)))
        .isEqualTo("Le stride vaut 0\u202f; il doit être compris entre 1 et 1\u202f000.");
    assertThat(refusal(() -> lecture.withDilation(4)))
        .startsWith("La fenêtre s’étend sur 5 lignes et la matrice avec son padding n’en a que 4");
    assertThat(refusal(() -> lecture.withFilters(List.of())))
        .isEqualTo("Il n’y a pas de filtre\u202f: ajoutez-en au moins un.");
    assertThat(
            refusal(
                () -> lecture.withInput(new Volume(List.of(RAMP, RAMP, RAMP)))))
        .isEqualTo(
            "La profondeur du filtre 1 est 1 et celle de l’image 3\u202f: il faut un plan par canal.");
    assertThat(refusal(() -> lecture.withFilters(List.of(filter, Filter.of(SOBEL)))))
        .startsWith("Le filtre 2 est de taille 3×3 et le premier de taille 2×2");
    assertThat(Outcome.of(() -> lecture.withStride(2)).value()).isPresent();
  }

  private static String refusal(Supplier<ConvolutionProblem> attempt) {
    return new LessonTexts(Locale.FRENCH).say(Outcome.of(attempt).refusal().orElseThrow());
  }

  @Test
  void everyPresetCanBeWalkedAndNamed() {
    assertThat(Presets.all()).isNotEmpty();
    for (var preset : Presets.all()) {
      assertThat(new ConvolutionWalkthrough(preset.problem()).size()).isPositive();
      assertThat(new LessonTexts(Locale.FRENCH).say(preset.name())).isNotBlank();
    }
  }
}

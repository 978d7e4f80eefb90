package atelier.app.screen.convolution;

import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A convolution, walked through step by step and changed at will:
/// what is on the board at the step in view. A change that cannot be is refused with a sentence,
/// and the board stays as it was.
final class ConvolutionViewModel {
  private static final int FAR_LARGER = 8;

  private final Texts texts;
  private final Workbench<ConvolutionProblem> bench;
  private final ConvolutionChanges changes;
  private final Playback playback;
  private final ReadOnlyObjectWrapper<ConvolutionBoard> board;
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyDoubleWrapper imageScale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyDoubleWrapper weightScale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper lead = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final BooleanProperty byProduct = new SimpleBooleanProperty(false);
  private ConvolutionWalkthrough walkthrough;
  private Pace pace;
  private LessonTexts words;
  private ConvolutionBoards boards;

  /// At the first step.
  ///
  /// @param problem at first
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  ConvolutionViewModel(ConvolutionProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
    this.changes = new ConvolutionChanges(bench, this::shownMap);
    this.walkthrough = new ConvolutionWalkthrough(problem);
    this.pace = Pace.of(walkthrough, false);
    this.playback = new Playback(ticker, pace.size());
    this.words = new LessonTexts(texts.locale());
    this.boards = new ConvolutionBoards(texts, words, walkthrough, pace, false);
    this.board = new ReadOnlyObjectWrapper<>(boards.at(0));
    describe();
    playback.positionProperty().subscribe(at -> board.set(boards.at(at.intValue())));
    byProduct.addListener(_ -> changePace());
    bench.history().valueProperty().addListener((_, _, now) -> show(now));
    texts.localeProperty().subscribe(this::speak);
  }

  /// What is walked through, and changed.
  Workbench<ConvolutionProblem> bench() {
    return bench;
  }

  /// The absolute value that has the full colour in the maps.
  ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// The absolute value that has the full colour in the image.
  ReadOnlyDoubleProperty imageScaleProperty() {
    return imageScale.getReadOnlyProperty();
  }

  /// The absolute value that has the full colour in the filter.
  ReadOnlyDoubleProperty weightScaleProperty() {
    return weightScale.getReadOnlyProperty();
  }

  /// How large the output is and why, and what is never read.
  ReadOnlyStringProperty leadProperty() {
    return lead.getReadOnlyProperty();
  }

  /// What has to be learned and computed.
  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /// What a person can do to the numbers.
  ConvolutionChanges changes() {
    return changes;
  }

  /// The step in view, to be drawn elsewhere.
  ConvolutionPicture picture() {
    return boards.picture(playback.position());
  }

  /// What is to be kept for another time.
  ConvolutionScene scene() {
    return new ConvolutionScene(problem(), playback.position(), byProduct.get());
  }

  /// Shows what was kept; the problem of before can be had again by undoing.
  void show(ConvolutionScene scene) {
    bench.change(_ -> scene.problem());
    byProduct.set(scene.byProduct());
    playback.jump(Math.min(scene.position(), playback.sizeProperty().get() - 1));
  }

  private void show(ConvolutionProblem problem) {
    walkthrough = new ConvolutionWalkthrough(problem);
    pace = Pace.of(walkthrough, byProduct.get());
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    playback.setSize(pace.size());
    describe();
    board.set(boards.at(playback.position()));
  }

  private void describe() {
    ConvolutionProblem problem = problem();
    double image = largest(problem.input().channels());
    double weight =
        problem.filters().stream()
            .mapToDouble(filter -> largest(filter.weights().channels()))
            .max()
            .orElse(1);
    double map = largest(walkthrough.convolved());
    // Grey levels, weights and sums of many products have no common colour; small numbers have.
    double most = Math.max(image, Math.max(weight, map));
    boolean common = most <= FAR_LARGER * Math.min(image, weight);
    scale.set(colourful(common ? most : map));
    imageScale.set(colourful(common ? most : image));
    weightScale.set(colourful(common ? most : weight));
    lead.set(lead(problem));
    counts.set(words.say(problem.counts()));
  }

  private String lead(ConvolutionProblem problem) {
    Grid image = problem.input().channel(0);
    String size = words.say(problem.geometry().rowsFormula(image.rows()));
    boolean unread = !problem.geometry().unread(image).isEmpty();
    return texts.get("tools.size", problem.outputRows(), problem.outputCols(), size)
        + (unread ? " " + texts.get("tools.unread") : "");
  }

  private static double colourful(double largest) {
    return largest > 0 ? largest : 1;
  }

  private static double largest(List<Grid> grids) {
    return grids.stream().mapToDouble(Grid::maxAbs).max().orElse(0);
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// Whether a step is a single product instead of an output cell.
  BooleanProperty byProductProperty() {
    return byProduct;
  }

  private void changePace() {
    int step = pace.step(playback.position());
    pace = Pace.of(walkthrough, byProduct.get());
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    // To a position that is in both sequences, whichever is shorter.
    playback.first();
    playback.setSize(pace.size());
    playback.jump(pace.position(step));
    board.set(boards.at(playback.position()));
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<ConvolutionBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// Goes to the step that makes a cell of an output map.
  void jump(Phase phase, int map, Cell output) {
    playback.jump(pace.position(walkthrough.indexOf(phase, map, output)));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    describe();
    board.set(boards.at(playback.position()));
  }

  private int shownMap() {
    return board.get().map();
  }

  private ConvolutionProblem problem() {
    return bench.problem();
  }
}

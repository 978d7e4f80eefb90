package atelier.app.screen.convolution;

import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
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
  /// Sides of an image that fits the screen; the numbers of a small one can be read from the back
  /// of a room.
  static final int SMALLEST_INPUT = 2;

  static final int LARGEST_INPUT = 32;
  static final int LARGEST_FILTER = 11;
  static final int MOST_CHANNELS = 4;
  static final int MOST_FILTERS = 6;

  /// What random numbers are drawn up to.
  private static final int LARGEST_RANDOM = 3;

  private static final int LARGEST_WEIGHT = 2;

  private static final int FAR_LARGER = 8;

  private final Texts texts;
  private final Workbench<ConvolutionProblem> bench;
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
  private long seed = 1;

  /// At the first step.
  ///
  /// @param problem at first
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  ConvolutionViewModel(ConvolutionProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
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

  /// Puts a picture in the image's place; each filter repeats its first plane where channels are
  /// new.
  void showPicture(Volume picture) {
    bench.change(
        problem ->
            problem.with(
                picture,
                problem.filters().stream()
                    .map(filter -> fitted(filter, picture.depth()))
                    .toList()));
  }

  private static Filter fitted(Filter filter, int depth) {
    var planes = new ArrayList<Grid>();
    for (int plane = 0; plane < depth; plane++) {
      planes.add(filter.weights().channel(plane < filter.weights().depth() ? plane : 0));
    }
    return new Filter(new Volume(planes), filter.bias());
  }

  /// Changes a channel of the image.
  void changeInput(int channel, UnaryOperator<Grid> wish) {
    bench.change(
        problem ->
            problem.withInput(new Volume(changed(problem.input().channels(), channel, wish))));
  }

  /// Changes a plane of the filter on the board.
  void changeFilter(int plane, UnaryOperator<Grid> wish) {
    changeFilter(
        filter ->
            new Filter(
                new Volume(changed(filter.weights().channels(), plane, wish)), filter.bias()));
  }

  /// Changes the bias of the filter on the board.
  void changeBias(UnaryOperator<Grid> wish) {
    changeFilter(
        filter -> filter.withBias(wish.apply(Grid.of(new double[] {filter.bias()})).at(0, 0)));
  }

  private void changeFilter(UnaryOperator<Filter> wish) {
    int map = board.get().map();
    bench.change(problem -> problem.withFilters(changed(problem.filters(), map, wish)));
  }

  private static <T> List<T> changed(List<T> all, int index, UnaryOperator<T> wish) {
    var list = new ArrayList<>(all);
    list.set(index, wish.apply(list.get(index)));
    return list;
  }

  /// Gives the image other sides; what lies in both stays.
  void resizeInput(int side) {
    bench.change(
        problem ->
            problem.withInput(mapped(problem.input(), channel -> channel.resized(side, side))));
  }

  /// Gives every filter other sides; what lies in both stays.
  void resizeFilters(int side) {
    bench.change(
        problem ->
            problem.withFilters(
                problem.filters().stream()
                    .map(
                        filter ->
                            new Filter(
                                mapped(filter.weights(), plane -> plane.resized(side, side)),
                                filter.bias()))
                    .toList()));
  }

  private static Volume mapped(Volume volume, UnaryOperator<Grid> change) {
    return new Volume(volume.channels().stream().map(change).toList());
  }

  /// Gives image and filters so many channels; new ones are random.
  void setChannels(int count) {
    seed++;
    bench.change(
        problem -> {
          Volume image = deepened(problem.input(), count, LARGEST_RANDOM, seed);
          var filters = new ArrayList<Filter>();
          for (Filter filter : problem.filters()) {
            long own = -seed - 1000L * filters.size();
            filters.add(
                new Filter(deepened(filter.weights(), count, LARGEST_WEIGHT, own), filter.bias()));
          }
          return problem.with(image, filters);
        });
  }

  private static Volume deepened(Volume volume, int depth, int largest, long seed) {
    var channels = new ArrayList<>(volume.channels().subList(0, Math.min(depth, volume.depth())));
    while (channels.size() < depth) {
      channels.add(
          Grid.random(volume.rows(), volume.cols(), largest, 100 * seed + channels.size()));
    }
    return new Volume(channels);
  }

  /// Makes so many filters; new ones are random.
  void setFilters(int count) {
    seed++;
    bench.change(
        problem -> {
          List<Filter> all = problem.filters();
          var filters = new ArrayList<>(all.subList(0, Math.min(count, all.size())));
          while (filters.size() < count) {
            filters.add(random(all.getFirst(), -100 * seed - filters.size()));
          }
          return problem.withFilters(filters);
        });
  }

  private static Filter random(Filter like, long seed) {
    Volume weights = like.weights();
    var planes = new ArrayList<Grid>();
    for (int plane = 0; plane < weights.depth(); plane++) {
      planes.add(
          Grid.random(weights.rows(), weights.cols(), LARGEST_WEIGHT, 10_000 * seed + plane));
    }
    return new Filter(new Volume(planes), 0);
  }

  /// Draws new whole numbers for image and filters.
  void shuffle() {
    seed++;
    bench.change(
        problem -> {
          Volume old = problem.input();
          var channels = new ArrayList<Grid>();
          for (int channel = 0; channel < old.depth(); channel++) {
            channels.add(Grid.random(old.rows(), old.cols(), LARGEST_RANDOM, 100 * seed + channel));
          }
          var filters = new ArrayList<Filter>();
          for (Filter filter : problem.filters()) {
            filters.add(random(filter, -100 * seed - filters.size()).withBias(filter.bias()));
          }
          return problem.with(new Volume(channels), filters);
        });
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

  private ConvolutionProblem problem() {
    return bench.problem();
  }
}

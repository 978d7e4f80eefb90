package atelier.app.screen.convolution;

import atelier.app.AppContext;
import atelier.app.control.CopyMenu;
import atelier.app.control.Magnifier;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixEditor;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixStack;
import atelier.app.control.MatrixView;
import atelier.app.control.OperationSign;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The matrices of a convolution. Of one channel and one filter: image, filter and bias,
/// convolution and activation side by side. Of several: each channel above its plane of the filter
/// at work, then each map above what the activation makes of it. Image, filter and bias can be
/// typed over; a click on a map goes to the step that makes the cell.
final class ConvolutionFigure {
  private final AppContext context;
  private final Texts texts;
  private final ConvolutionViewModel model;
  private final ObservableValue<Numbers> numbers;
  private final CopyMenu copies;
  private final MatrixRow row = new MatrixRow();
  private List<MatrixView> channels = List.of();
  private List<MatrixView> planes = List.of();
  private List<MatrixView> biases = List.of();
  private List<MatrixView> convolved = List.of();
  private List<MatrixView> activated = List.of();
  private final BooleanProperty still = new SimpleBooleanProperty(false);
  private boolean activates;

  ConvolutionFigure(AppContext context, ConvolutionViewModel model) {
    this.context = context;
    this.texts = context.texts();
    this.model = model;
    this.numbers = texts.localeProperty().map(Numbers::new);
    this.copies = new CopyMenu(texts);
    model.boardProperty().subscribe(this::show);
  }

  /// The figure.
  MatrixRow view() {
    return row;
  }

  /// Whether frames stand at once where they would slide.
  void setStill(boolean still) {
    this.still.set(still);
  }

  private void show(ConvolutionBoard board) {
    boolean activation = model.bench().problem().activation() != Activation.IDENTITY;
    if (board.channels().size() != channels.size()
        || board.convolved().size() != convolved.size()
        || activation != activates) {
      activates = activation;
      build(board);
    }
    setAll(channels, board.channels());
    setAll(planes, board.planes());
    setAll(biases, List.of(board.bias()));
    setAll(convolved, board.convolved());
    setAll(activated, board.activated());
    caption(board);
    for (int i = 0; i < channels.size(); i++) {
      int channel = i;
      Optional<ConvolutionBoard.Spot> spot =
          board.newest().filter(newest -> newest.channel() == channel);
      channels.get(i).windowProperty().set(board.inputWindow());
      channels.get(i).markProperty().set(spot.map(ConvolutionBoard.Spot::cell));
      planes.get(i).windowProperty().set(board.filterWindow());
      planes.get(i).markProperty().set(spot.map(ConvolutionBoard.Spot::weightCell));
    }
    for (int map = 0; map < convolved.size(); map++) {
      boolean here = map == board.map();
      convolved.get(map).windowProperty().set(board.convolvedWindow().filter(_ -> here));
      activated.get(map).windowProperty().set(board.activatedWindow().filter(_ -> here));
    }
  }

  private static void setAll(List<MatrixView> views, List<MatrixContent> contents) {
    for (int i = 0; i < views.size(); i++) {
      views.get(i).contentProperty().set(contents.get(i));
    }
  }

  private void build(ConvolutionBoard board) {
    channels = matrices("input", board.channels(), model.imageScaleProperty());
    planes = matrices("filter", board.planes(), model.weightScaleProperty());
    biases = matrices("bias", List.of(board.bias()), model.weightScaleProperty());
    convolved = matrices("convolved", board.convolved(), model.scaleProperty());
    activated = matrices("activated", board.activated(), model.scaleProperty());
    for (int i = 0; i < channels.size(); i++) {
      int channel = i;
      edit(channels.get(i), wish -> model.changes().changeInput(channel, wish));
      edit(planes.get(i), wish -> model.changes().changeFilter(channel, wish));
    }
    edit(biases.getFirst(), model.changes()::changeBias);
    for (int i = 0; i < convolved.size(); i++) {
      int map = i;
      convolved.get(i).setOnCell(cell -> model.jump(Phase.CONVOLUTION, map, cell));
      activated.get(i).setOnCell(cell -> model.jump(Phase.ACTIVATION, map, cell));
    }
    row.show(channels.size() == 1 && convolved.size() == 1 ? single() : several());
    listenToPointer();
  }

  /// The pixel under the pointer, shown in every channel; that of a map in every map, with the
  /// window that makes it.
  private void listenToPointer() {
    var magnifier = new Magnifier(context.theme(), numbers);
    Stream.of(channels, planes, biases, convolved, activated)
        .flatMap(List::stream)
        .forEach(magnifier::listen);
    row.getChildren().add(magnifier.view());
    for (MatrixView matrix : channels) {
      matrix
          .pointedProperty()
          .subscribe(cell -> channels.forEach(other -> point(other, cell.map(Window::of))));
    }
    for (List<MatrixView> maps : List.of(convolved, activated)) {
      for (MatrixView matrix : maps) {
        matrix.pointedProperty().subscribe(this::pointAtMap);
      }
    }
  }

  private void pointAtMap(Optional<Cell> cell) {
    Geometry geometry = model.bench().problem().geometry();
    channels.forEach(channel -> point(channel, cell.map(geometry::window)));
    convolved.forEach(map -> point(map, cell.map(Window::of)));
    activated.forEach(map -> point(map, cell.map(Window::of)));
  }

  private static void point(MatrixView matrix, Optional<Window> window) {
    matrix.hintProperty().set(window);
  }

  private Node[] single() {
    var items = new ArrayList<Node>();
    items.add(channels.getFirst());
    items.add(new OperationSign("∗"));
    items.add(new MatrixStack(planes.getFirst(), biases.getFirst()));
    items.add(new OperationSign("="));
    items.add(convolved.getFirst());
    if (activates) {
      items.add(new OperationSign("→", activationName()));
      items.add(activated.getFirst());
    }
    return items.toArray(Node[]::new);
  }

  private Node[] several() {
    var items = new ArrayList<Node>();
    for (int i = 0; i < channels.size(); i++) {
      items.add(new MatrixStack(channels.get(i), planes.get(i)));
    }
    items.add(biases.getFirst());
    items.add(new OperationSign("="));
    for (int i = 0; i < convolved.size(); i++) {
      items.add(
          activates
              ? new MatrixStack(convolved.get(i), activated.get(i))
              : new MatrixStack(convolved.get(i)));
    }
    return items.toArray(Node[]::new);
  }

  private List<MatrixView> matrices(
      String name, List<MatrixContent> contents, ObservableDoubleValue scale) {
    var views = new ArrayList<MatrixView>();
    for (MatrixContent content : contents) {
      var matrix = new MatrixView(content, context.theme(), numbers);
      matrix.setId("matrix-" + name + (views.isEmpty() ? "" : "-" + (views.size() + 1)));
      matrix.scaleProperty().bind(scale);
      matrix.stillProperty().bind(still);
      copies.listen(matrix);
      views.add(matrix);
    }
    return views;
  }

  private void edit(MatrixView matrix, Consumer<UnaryOperator<Grid>> change) {
    new MatrixEditor(
        matrix,
        texts.localeProperty(),
        new MatrixEditor.Target() {
          @Override
          public void put(Cell cell, double value) {
            change.accept(grid -> grid.with(cell, value));
          }

          @Override
          public void paste(Cell corner, Grid block) {
            change.accept(grid -> grid.with(corner, block));
          }

          @Override
          public void refuse(Sentence why) {
            model.bench().refuse(why);
          }
        });
  }

  private void caption(ConvolutionBoard board) {
    int depth = channels.size();
    boolean several = depth > 1 || convolved.size() > 1;
    for (int i = 0; i < depth; i++) {
      caption(
          channels.get(i), depth > 1 ? "convolution.channel" : "convolution.input", i + 1, depth);
      caption(
          planes.get(i),
          several ? "convolution.plane" : "convolution.filter",
          board.map() + 1,
          i + 1);
    }
    caption(biases.getFirst(), "convolution.bias", 0, 0);
    for (int map = 0; map < convolved.size(); map++) {
      caption(
          convolved.get(map), several ? "convolution.map" : "convolution.convolved", map + 1, 0);
      captionActivated(activated.get(map), several ? map + 1 : 0);
    }
  }

  private void caption(MatrixView matrix, String key, int number, int other) {
    Grid grid = matrix.contentProperty().get().values().whole();
    matrix.captionProperty().unbind();
    matrix.captionProperty().bind(texts.bind(key, grid.rows(), grid.cols(), number, other));
  }

  /// @param map from 1; 0 if there is only one
  private void captionActivated(MatrixView matrix, int map) {
    Grid grid = matrix.contentProperty().get().values().whole();
    String key = map > 0 ? "convolution.map.activated" : "convolution.activated";
    matrix.captionProperty().unbind();
    matrix
        .captionProperty()
        .bind(activationName().map(name -> texts.get(key, grid.rows(), grid.cols(), name, map)));
  }

  private ObservableValue<String> activationName() {
    return model
        .bench()
        .history()
        .valueProperty()
        .map(ConvolutionProblem::activation)
        .flatMap(
            activation ->
                texts
                    .localeProperty()
                    .map(language -> new LessonTexts(language).say(activation.displayName())));
  }
}

package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// A grid of numbers as a heat map, with a caption above it, a window that slides over it and a
/// mark on a single cell. The cells have the size they are given, so that matrices side by side can
/// share one: see [MatrixRow].
public final class MatrixView extends Region {
  private static final double CAPTION_GAP = 8;
  private static final double MARK_INSET = 0.09;

  private final ObservableValue<Theme> theme;
  private final ObservableValue<Numbers> numbers;
  private final ObjectProperty<MatrixContent> content;
  private final ObjectProperty<Optional<Window>> window =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Cell>> mark = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Window>> hint =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Cell>> pointed =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final DoubleProperty scale = new SimpleDoubleProperty(1);
  private final BooleanProperty still = new SimpleBooleanProperty(false);
  private final DoubleProperty cellSize = new SimpleDoubleProperty(48);
  private final DoubleProperty fontSize = new SimpleDoubleProperty(0);
  private final Label caption = new Label();
  private final Canvas canvas = new Canvas();
  private final WindowOutline windowOutline = new WindowOutline("matrix-window");
  private final WindowOutline markOutline = new WindowOutline("matrix-mark");
  private final WindowOutline hintOutline = new WindowOutline("matrix-hint");

  /// How numbers are written: the same ones are drawn at every step.
  private final Map<Double, String> words = new HashMap<>();

  private Figures figures = new Figures(0, 0);
  private Optional<Cell> covered = Optional.empty();
  private Optional<Region> cover = Optional.empty();

  /// @param content at first
  public MatrixView(
      MatrixContent content, ObservableValue<Theme> theme, ObservableValue<Numbers> numbers) {
    this.content = new SimpleObjectProperty<>(content);
    this.theme = theme;
    this.numbers = numbers;
    getStyleClass().add("matrix-view");
    caption.getStyleClass().add("matrix-caption");
    canvas.getStyleClass().add("matrix-cells");
    getChildren().addAll(caption, canvas, hintOutline, windowOutline, markOutline);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    this.content.subscribe(this::show);
    Following.changes(this, numbers, this::measure);
    Following.changes(this, theme, this::paint);
    scale.subscribe(this::paint);
    fontSize.subscribe(this::paint);
    cellSize.subscribe(this::resizeCells);
    window.subscribe(() -> standWindow(true));
    mark.subscribe(this::standMark);
    hint.subscribe(this::standMark);
    canvas.setOnMouseMoved(event -> pointed.set(cellAt(event)));
    canvas.setOnMouseExited(_ -> pointed.set(Optional.empty()));
    caption.textProperty().subscribe(this::speak);
    measure();
    resizeCells();
  }

  /// What is shown.
  public ObjectProperty<MatrixContent> contentProperty() {
    return content;
  }

  /// The cells in the thick frame, if any.
  public ObjectProperty<Optional<Window>> windowProperty() {
    return window;
  }

  /// The one cell in the thin frame, if any.
  public ObjectProperty<Optional<Cell>> markProperty() {
    return mark;
  }

  /// The cells in the broken frame, if any.
  public ObjectProperty<Optional<Window>> hintProperty() {
    return hint;
  }

  /// The cell under the pointer, if any; never one of the border.
  public ReadOnlyObjectProperty<Optional<Cell>> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  /// Whether the numbers can be read.
  boolean isLegible() {
    double size = fontSize.get() > 0 ? fontSize.get() : figures.sizeFor(cellSize.get());
    return Figures.isLegible(size);
  }

  /// Whether frames stand at once where they would slide.
  public BooleanProperty stillProperty() {
    return still;
  }

  /// The absolute value that has the full colour, above 0; the same for matrices to be compared.
  public DoubleProperty scaleProperty() {
    return scale;
  }

  /// Side of a cell in pixels.
  public DoubleProperty cellSizeProperty() {
    return cellSize;
  }

  /// Size of the numbers in pixels; 0 lets them be as large as they fit.
  public DoubleProperty fontSizeProperty() {
    return fontSize;
  }

  /// What stands above the matrix.
  public StringProperty captionProperty() {
    return caption.textProperty();
  }

  /// Calls `action` with the cell that is clicked; never with one of the border.
  public void setOnCell(Consumer<Cell> action) {
    canvas.setCursor(Cursor.HAND);
    canvas.setOnMouseClicked(click -> cellAt(click).ifPresent(action));
  }

  /// Lays a control over a cell.
  void cover(Cell cell, Region control) {
    covered = Optional.of(cell);
    cover = Optional.of(control);
    if (!getChildren().contains(control)) {
      getChildren().add(control);
    }
    requestLayout();
    layout();
  }

  /// Takes it away.
  void uncover(Region control) {
    covered = Optional.empty();
    cover = Optional.empty();
    getChildren().remove(control);
  }

  /// What can be read in a cell: empty while it has not been computed.
  public String cellText(int row, int col) {
    OptionalDouble value = content.get().at(new Cell(row, col));
    return value.isPresent() ? write(value.getAsDouble()) : "";
  }

  /// The largest size at which every number fits a cell of this side.
  double fittingFontSize(double cell) {
    return figures.sizeFor(cell);
  }

  /// Height of what stands above the cells.
  double captionHeight() {
    return caption.prefHeight(-1) + CAPTION_GAP;
  }

  /// Width of what stands above the cells; may be more than theirs.
  public double captionWidth() {
    return caption.prefWidth(-1);
  }

  private void show(MatrixContent before, MatrixContent now) {
    boolean sameNumbers =
        before.values().whole().equals(now.values().whole()) && before.padding() == now.padding();
    if (sameNumbers) {
      paint();
      speak();
    } else {
      measure();
      resizeCells();
    }
  }

  private String write(double value) {
    return words.computeIfAbsent(value, number -> numbers.getValue().format(number));
  }

  private void measure() {
    words.clear();
    MatrixContent shown = content.get();
    figures =
        Figures.of(
            shown
                .cells()
                .flatMap(cell -> shown.finallyAt(cell).stream().mapToObj(this::write))
                .distinct()
                .toList());
    paint();
    speak();
  }

  private void resizeCells() {
    standWindow(false);
    standMark();
    paint();
    requestLayout();
  }

  private void paint() {
    double cell = cellSize.get();
    MatrixContent shown = content.get();
    canvas.setWidth(shown.cols() * cell);
    canvas.setHeight(shown.rows() * cell);
    double size = fontSize.get() > 0 ? fontSize.get() : figures.sizeFor(cell);
    new MatrixPainter(Palette.of(theme.getValue()), this::write, scale.get(), cell, size)
        .paint(canvas.getGraphicsContext2D(), shown, figures);
  }

  private void standWindow(boolean slides) {
    windowOutline.stand(
        window.get().map(at -> place(at.origin(), at.spanRows(), at.spanCols(), 0)),
        slides && !still.get());
  }

  private void standMark() {
    markOutline.stand(mark.get().map(at -> place(at, 1, 1, MARK_INSET * cellSize.get())), false);
    hintOutline.stand(
        hint.get().map(at -> place(at.origin(), at.spanRows(), at.spanCols(), 0)), false);
  }

  private Rectangle2D place(Cell origin, int rows, int cols, double inset) {
    double cell = cellSize.get();
    int padding = content.get().padding();
    return new Rectangle2D(
        (origin.col() + padding) * cell + inset,
        (origin.row() + padding) * cell + inset,
        cols * cell - 2 * inset,
        rows * cell - 2 * inset);
  }

  private Optional<Cell> cellAt(MouseEvent click) {
    int padding = content.get().padding();
    Cell cell =
        new Cell(
            (int) Math.floor(click.getY() / cellSize.get()) - padding,
            (int) Math.floor(click.getX() / cellSize.get()) - padding);
    return content.get().isPadding(cell) ? Optional.empty() : Optional.of(cell);
  }

  /// Row after row, an underscore for a cell that is empty.
  private void speak() {
    MatrixContent shown = content.get();
    StringJoiner rows = new StringJoiner("; ", caption.getText() + ": ", "");
    for (int row = -shown.padding(); row < shown.rows() - shown.padding(); row++) {
      StringJoiner cells = new StringJoiner(" ");
      for (int col = -shown.padding(); col < shown.cols() - shown.padding(); col++) {
        String text = cellText(row, col);
        cells.add(text.isEmpty() ? "_" : text);
      }
      rows.add(cells.toString());
    }
    setAccessibleText(rows.toString());
  }

  @Override
  protected double computePrefWidth(double height) {
    return canvas.getWidth();
  }

  @Override
  protected double computePrefHeight(double width) {
    return captionHeight() + canvas.getHeight();
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double top = captionHeight();
    double captionWidth = caption.prefWidth(-1);
    // A caption wider than its matrix reaches over both sides alike.
    caption.resizeRelocate(
        (canvas.getWidth() - captionWidth) / 2, 0, captionWidth, caption.prefHeight(-1));
    canvas.relocate(0, top);
    windowOutline.setLayoutY(top);
    markOutline.setLayoutY(top);
    hintOutline.setLayoutY(top);
    covered.ifPresent(
        cell -> {
          Rectangle2D at = place(cell, 1, 1, 0);
          Region control = cover.orElseThrow();
          control.resizeRelocate(at.getMinX(), top + at.getMinY(), at.getWidth(), at.getHeight());
        });
  }
}

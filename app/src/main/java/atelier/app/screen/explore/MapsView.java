package atelier.app.screen.explore;

import atelier.app.control.Following;
import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// All maps of a stage as small pictures in columns, or its units as a block of cells. Colour says
/// value as everywhere: blue below zero, white, orange above. Says which cell the pointer is over,
/// and frames what is read.
final class MapsView extends Region {
  private static final double GAP = 4;
  private static final double FRAME = 2;

  private final Shape shape;
  private final int columns;
  private final double cell;
  private final ObservableValue<Theme> theme;
  private final Canvas canvas = new Canvas();
  private final ReadOnlyObjectWrapper<Optional<Place>> pointed =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private float[] values;
  private boolean commonScale = true;
  private Optional<Window> window = Optional.empty();
  private Optional<Integer> framed = Optional.empty();

  /// A cell of a map.
  record Place(int map, Cell cell) {}

  /// @param shape `[C][H][W]`
  /// @param columns of maps
  /// @param cell side of a cell in pixels
  MapsView(Shape shape, int columns, double cell, ObservableValue<Theme> theme) {
    this.shape = shape;
    this.columns = columns;
    this.cell = cell;
    this.theme = theme;
    this.values = new float[shape.size()];
    int rows = Math.ceilDiv(shape.channels(), columns);
    canvas.setWidth(columns * stepX() - gap());
    canvas.setHeight(rows * stepY() - gap());
    getChildren().add(canvas);
    getStyleClass().add("maps-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(canvas.getWidth(), canvas.getHeight());
    setMaxSize(canvas.getWidth(), canvas.getHeight());
    canvas.setOnMouseMoved(event -> pointed.set(at(event)));
    canvas.setOnMouseExited(_ -> pointed.set(Optional.empty()));
    Following.changes(this, theme, this::paint);
    paint();
  }

  /// Units stand close, maps apart.
  private double gap() {
    return shape.height() * shape.width() == 1 ? 1 : GAP;
  }

  private double stepX() {
    return shape.width() * cell + gap();
  }

  private double stepY() {
    return shape.height() * cell + gap();
  }

  private double left(int map) {
    return map % columns * stepX();
  }

  private double top(int map) {
    int row = map / columns;
    return row * stepY();
  }

  /// The cell under the pointer, if any.
  ReadOnlyObjectProperty<Optional<Place>> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  /// Calls `action` with the cell that is clicked.
  void setOnPlace(Consumer<Place> action) {
    canvas.setCursor(Cursor.HAND);
    canvas.setOnMouseClicked(event -> at(event).ifPresent(action));
  }

  private Optional<Place> at(MouseEvent event) {
    int column = (int) (event.getX() / stepX());
    int row = (int) (event.getY() / stepY());
    int x = (int) ((event.getX() - column * stepX()) / cell);
    int y = (int) ((event.getY() - row * stepY()) / cell);
    int map = row * columns + column;
    boolean inside =
        column < columns && map < shape.channels() && x < shape.width() && y < shape.height();
    return inside ? Optional.of(new Place(map, new Cell(y, x))) : Optional.empty();
  }

  /// The middle of a cell, from the upper left corner.
  Point2D middle(Place place) {
    return new Point2D(
        left(place.map()) + (place.cell().col() + 0.5) * cell,
        top(place.map()) + (place.cell().row() + 0.5) * cell);
  }

  /// Shows numbers.
  ///
  /// @param numbers `[C][H][W]` flat
  /// @param common whether all maps share one scale of colours
  void show(float[] numbers, boolean common) {
    values = numbers;
    commonScale = common;
    paint();
  }

  /// The absolute value that has the full colour in a map.
  float scale(int map) {
    int size = shape.height() * shape.width();
    float largest = commonScale ? largest(0, values.length) : largest(map * size, (map + 1) * size);
    return largest > 0 ? largest : 1;
  }

  /// Frames cells.
  ///
  /// @param cells of each map, or of one; nothing for no frame
  /// @param map only this one; nothing for all
  void frame(Optional<Window> cells, Optional<Integer> map) {
    window = cells;
    framed = map;
    paint();
  }

  private void paint() {
    Palette palette = Palette.of(theme.getValue());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    for (int map = 0; map < shape.channels(); map++) {
      paint(graphics, palette, map, scale(map));
    }
    graphics.setStroke(palette.ink());
    graphics.setLineWidth(FRAME);
    window.ifPresent(
        cells -> {
          for (int map = 0; map < shape.channels(); map++) {
            int here = map;
            if (framed.map(only -> only == here).orElse(true)) {
              frame(graphics, cells, map);
            }
          }
        });
  }

  private float largest(int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  private void paint(GraphicsContext graphics, Palette palette, int map, float scale) {
    double left = left(map);
    double top = top(map);
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        float value = values[(map * shape.height() + y) * shape.width() + x];
        graphics.setFill(palette.signed(value / scale));
        graphics.fillRect(left + x * cell, top + y * cell, cell, cell);
      }
    }
    graphics.setStroke(palette.line());
    graphics.setLineWidth(1);
    graphics.strokeRect(left + 0.5, top + 0.5, shape.width() * cell - 1, shape.height() * cell - 1);
  }

  private void frame(GraphicsContext graphics, Window cells, int map) {
    double left = left(map);
    double top = top(map);
    double x = Math.max(0, cells.origin().col());
    double y = Math.max(0, cells.origin().row());
    double right = Math.min(shape.width(), cells.origin().col() + (double) cells.cols());
    double bottom = Math.min(shape.height(), cells.origin().row() + (double) cells.rows());
    graphics.strokeRect(left + x * cell, top + y * cell, (right - x) * cell, (bottom - y) * cell);
  }

  @Override
  protected double computePrefWidth(double height) {
    return canvas.getWidth();
  }

  @Override
  protected double computePrefHeight(double width) {
    return canvas.getHeight();
  }
}

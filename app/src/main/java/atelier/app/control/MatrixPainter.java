package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.lessons.grid.Cell;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws the cells of a matrix: colour by value, number, note, hatching, grid.
///
/// @param written how a number is written
/// @param scale the absolute value that has the full colour, above 0
/// @param cell side of a cell in pixels
/// @param fontSize size of the numbers in pixels
record MatrixPainter(
    Palette palette, DoubleFunction<String> written, double scale, double cell, double fontSize) {
  private static final double NOTE_SHARE = 0.52;
  private static final int HATCHES = 4;

  /// Smaller cells have no room for a note inside the frame of the window.
  private static final double SMALLEST_NOTED = 44;

  private static final double SMALLEST_RULED = 10;

  void paint(GraphicsContext graphics, MatrixContent content, Figures figures) {
    double width = content.cols() * cell;
    double height = content.rows() * cell;
    graphics.clearRect(0, 0, width, height);
    graphics.setFill(palette.page());
    graphics.fillRect(0, 0, width, height);
    content
        .cells()
        .filter(content::isLaid)
        .forEach(place -> paintCell(graphics, content, figures, place));
    // Between pixels, lines would hide the picture.
    if (cell >= SMALLEST_RULED) {
      paintGrid(graphics, content);
    } else {
      graphics.setStroke(palette.line());
      graphics.setLineWidth(1);
      double missing = (content.padding() - content.laid()) * cell;
      graphics.strokeRect(
          missing + 0.5, missing + 0.5, width - 2 * missing - 1, height - 2 * missing - 1);
    }
  }

  private void paintCell(
      GraphicsContext graphics, MatrixContent content, Figures figures, Cell place) {
    double x = (place.col() + content.padding()) * cell;
    double y = (place.row() + content.padding()) * cell;
    if (content.isPadding(place)) {
      hatch(graphics, x, y);
    }
    OptionalDouble value = content.at(place);
    if (value.isEmpty()) {
      return;
    }
    boolean faded = content.faded().contains(place);
    Color background = faded ? palette.page() : palette.signed(value.getAsDouble() / scale);
    if (!content.isPadding(place)) {
      graphics.setFill(background);
      graphics.fillRect(x, y, cell, cell);
    }
    if (!Figures.isLegible(fontSize)) {
      return;
    }
    graphics.setFill(faded ? palette.line() : palette.textOn(background));
    String note = cell < SMALLEST_NOTED ? "" : content.notes().getOrDefault(place, "");
    // A note takes the foot of the cell, the number moves up a little.
    double lift = note.isEmpty() ? 0 : cell * 0.1;
    figures.write(graphics, written.apply(value.getAsDouble()), x, y - lift, cell, fontSize);
    writeNote(graphics, note, x, y);
  }

  private void writeNote(GraphicsContext graphics, String note, double x, double y) {
    double size = fontSize * NOTE_SHARE;
    if (note.isEmpty() || !Figures.isLegible(size)) {
      return;
    }
    graphics.setFont(Figures.font(size));
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.BASELINE);
    graphics.fillText(note, x + cell * 0.9, y + cell * 0.9);
  }

  private void hatch(GraphicsContext graphics, double x, double y) {
    graphics.setStroke(palette.line());
    graphics.setLineWidth(1);
    double step = cell / HATCHES;
    for (int i = 1; i < 2 * HATCHES; i++) {
      double along = i * step;
      double over = Math.max(0, along - cell);
      graphics.strokeLine(x + over, y + along - over, x + along - over, y + over);
    }
  }

  private void paintGrid(GraphicsContext graphics, MatrixContent content) {
    graphics.setStroke(palette.line());
    graphics.setLineWidth(1);
    double width = content.cols() * cell;
    double height = content.rows() * cell;
    int missing = content.padding() - content.laid();
    double start = missing * cell;
    for (int col = missing; col <= content.cols() - missing; col++) {
      double x = sharp(col * cell, width);
      graphics.strokeLine(x, start, x, height - start);
    }
    for (int row = missing; row <= content.rows() - missing; row++) {
      double y = sharp(row * cell, height);
      graphics.strokeLine(start, y, width - start, y);
    }
  }

  /// The middle of a pixel, so that a line one pixel wide is not smeared over two.
  private static double sharp(double at, double end) {
    return Math.min(Math.floor(at), end - 1) + 0.5;
  }
}

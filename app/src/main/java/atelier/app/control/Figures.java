package atelier.app.control;

import atelier.lessons.text.Numbers;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// How the numbers of a matrix are set: all in one size, the digits of a column below each other.
/// The widest number without its sign is centred in the cell, and a minus hangs out at the left of
/// it where there is room.
///
/// @param signed width of the widest number, in font sizes
/// @param unsigned width of the widest number without its sign, in font sizes
record Figures(double signed, double unsigned) {
  private static final String FAMILY = "DejaVu Sans";
  private static final double MEASURED_AT = 100;

  /// Share of the cell that the widest number may fill, from side to side.
  private static final double WIDEST = 0.76;

  /// Share of the cell that stays free at the left of a hanging minus.
  private static final double MARGIN = 0.1;

  /// Size of the letters in a cell that has room to spare.
  private static final double COMFORTABLE = 0.43;

  /// Letters smaller than this say nothing.
  private static final double SMALLEST_PX = 7;

  /// Measures numbers as they are written.
  static Figures of(List<String> numbers) {
    double signed = 0;
    double unsigned = 0;
    for (String number : numbers) {
      signed = Math.max(signed, width(number));
      unsigned = Math.max(unsigned, width(number.replace(Numbers.MINUS, "")));
    }
    return new Figures(signed, unsigned);
  }

  /// The font of numbers and formulas.
  static Font font(double size) {
    return Font.font(FAMILY, size);
  }

  /// Width of a text in font sizes.
  static double width(String text) {
    Text measured = new Text(text);
    measured.setFont(font(MEASURED_AT));
    return measured.getLayoutBounds().getWidth() / MEASURED_AT;
  }

  /// The largest size at which every number fits its cell.
  double sizeFor(double cell) {
    double comfortable = COMFORTABLE * cell;
    return signed == 0 ? comfortable : Math.min(comfortable, WIDEST * cell / signed);
  }

  /// Whether letters of that size can be read at all.
  static boolean isLegible(double size) {
    return size >= SMALLEST_PX;
  }

  /// Writes a number into the cell whose corner is (`x`, `y`), in the colour set before.
  void write(
      GraphicsContext graphics, String number, double x, double y, double cell, double size) {
    double right = Math.max((cell + unsigned * size) / 2, MARGIN * cell + signed * size);
    graphics.setFont(font(size));
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.fillText(number, x + right, y + cell / 2);
  }
}

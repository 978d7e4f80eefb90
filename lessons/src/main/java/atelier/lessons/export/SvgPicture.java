package atelier.lessons.export;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Draws matrices side by side as an SVG picture, for documents and web pages: cells from blue
/// (negative) over white to orange, the border hatched.
public final class SvgPicture {
  private static final int CELL = 48;
  private static final int GAP = 64;
  private static final int MARGIN = 12;
  private static final int[] NEGATIVE = {0x1F, 0x6F, 0xB4};
  private static final int[] POSITIVE = {0xD9, 0x5F, 0x02};

  private final Numbers numbers;
  private final StringBuilder body = new StringBuilder();
  private final int height;
  private int left = MARGIN;

  /// @param language of the numbers
  /// @param rows of the tallest matrix of the picture, border included: all stand on one middle
  ///     line
  public SvgPicture(Locale language, int rows) {
    this.numbers = new Numbers(language);
    this.height = rows * CELL + 2 * MARGIN;
  }

  /// Appends a matrix.
  ///
  /// @param values what is filled shows its number
  /// @param padding width of a hatched border
  /// @param window cells in a thick frame, if any; may reach over the border
  /// @param scale absolute value with the full colour, above 0
  public SvgPicture matrix(PartialGrid values, int padding, Optional<Window> window, double scale) {
    int top = (height - (values.rows() + 2 * padding) * CELL) / 2;
    for (int row = -padding; row < values.rows() + padding; row++) {
      for (int col = -padding; col < values.cols() + padding; col++) {
        int x = left + (col + padding) * CELL;
        int y = top + (row + padding) * CELL;
        cell(values, new Cell(row, col), x, y, scale);
      }
    }
    window.ifPresent(
        frame ->
            add(
                ("<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#8a1c7c'"
                        + " stroke-width='4'/>")
                    .formatted(
                        left + (frame.origin().col() + padding) * CELL,
                        top + (frame.origin().row() + padding) * CELL,
                        frame.spanCols() * CELL,
                        frame.spanRows() * CELL)));
    left += (values.cols() + 2 * padding) * CELL;
    return this;
  }

  private void cell(PartialGrid values, Cell cell, int x, int y, double scale) {
    boolean padded = !values.whole().contains(cell);
    OptionalDouble value = padded ? OptionalDouble.of(0) : values.at(cell);
    double share = padded ? 0 : Math.clamp(value.orElse(0) / scale, -1, 1);
    add(
        "<rect x='%d' y='%d' width='%d' height='%d' fill='%s' stroke='#c8ccd2'/>"
            .formatted(x, y, CELL, CELL, padded ? "url(#hatched)" : colour(share)));
    if (value.isPresent()) {
      String ink = Math.abs(share) > 0.6 ? "#ffffff" : "#1c1f24";
      text(x + CELL / 2, y + CELL / 2, 18, ink, numbers.format(value.getAsDouble()));
    }
  }

  private static String colour(double share) {
    int[] full = share < 0 ? NEGATIVE : POSITIVE;
    var colour = new StringBuilder("#");
    for (int part : full) {
      colour.append("%02x".formatted(Math.round(255 + (part - 255) * Math.abs(share))));
    }
    return colour.toString();
  }

  /// Appends a sign between two matrices.
  public SvgPicture sign(String sign) {
    text(left + GAP / 2, height / 2, 28, "#1c1f24", sign);
    left += GAP;
    return this;
  }

  private void text(int x, int y, int size, String colour, String words) {
    add(
        ("<text x='%d' y='%d' font-size='%d' fill='%s' text-anchor='middle'"
                + " dominant-baseline='central'>%s</text>")
            .formatted(x, y, size, colour, words));
  }

  private void add(String element) {
    body.append("  ").append(element).append('\n');
  }

  /// The picture, an XML document in UTF-8.
  public String text() {
    int width = left + MARGIN;
    return """
        <?xml version='1.0' encoding='UTF-8'?>
        <svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d' \
        font-family='DejaVu Sans, sans-serif'>
          <defs>
            <pattern id='hatched' width='8' height='8' patternUnits='userSpaceOnUse' \
        patternTransform='rotate(45)'>
              <path d='M0 0V8' stroke='#c8ccd2' stroke-width='2'/>
            </pattern>
          </defs>
        %s</svg>
        """
        .formatted(width, height, width, height, body);
  }
}

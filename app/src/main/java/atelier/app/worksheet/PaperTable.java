package atelier.app.worksheet;

import atelier.app.worksheet.PaperFlow.Lettering;
import java.io.IOException;
import java.util.List;

/// A ruled table on paper: a caption, titles if there are any, cells. Rows have one height, columns
/// one width.
///
/// @param caption above it
/// @param rows texts of the cells; empty ones are to be written into
/// @param rowTitles before the rows; none or one a row
/// @param colTitles above the columns; none or one a column
record PaperTable(
    String caption, List<List<String>> rows, List<String> rowTitles, List<String> colTitles) {
  /// Between two tables.
  static final float GAP = 18;

  /// Room for a number written by hand.
  private static final float NARROWEST = 26;

  private static final float TITLED = 58;
  private static final float ROW = 22;
  private static final float AIR = 6;

  private float column(PaperFlow flow) throws IOException {
    float widest = rowTitles.isEmpty() && colTitles.isEmpty() ? NARROWEST : TITLED;
    for (List<String> row : rows) {
      for (String cell : row) {
        widest = Math.max(widest, flow.width(cell, Lettering.TEXT) + AIR);
      }
    }
    for (String title : colTitles) {
      widest = Math.max(widest, flow.width(title, Lettering.SMALL) + AIR);
    }
    return widest;
  }

  private float titles(PaperFlow flow) throws IOException {
    float widest = 0;
    for (String title : rowTitles) {
      widest = Math.max(widest, flow.width(title, Lettering.TEXT) + AIR);
    }
    return widest;
  }

  /// Width with its titles and its caption.
  float width(PaperFlow flow) throws IOException {
    float cells = titles(flow) + rows.getFirst().size() * column(flow);
    return Math.max(cells, flow.width(caption, Lettering.TEXT));
  }

  /// Height with its titles and its caption.
  float height() {
    return Lettering.TEXT.lineHeight()
        + (colTitles.isEmpty() ? 0 : Lettering.SMALL.lineHeight())
        + rows.size() * ROW;
  }

  /// Draws it with its upper left corner at a place.
  void draw(PaperFlow flow, float left, float top) throws IOException {
    float y = top - Lettering.TEXT.lineHeight();
    flow.write(caption, left, y + AIR, Lettering.TEXT);
    float column = column(flow);
    float start = left + titles(flow);
    if (!colTitles.isEmpty()) {
      y -= Lettering.SMALL.lineHeight();
      for (int col = 0; col < colTitles.size(); col++) {
        centre(
            flow, colTitles.get(col), start + col * column, y + AIR / 2, column, Lettering.SMALL);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      float baseline = y - (row + 0.68f) * ROW;
      if (!rowTitles.isEmpty()) {
        flow.write(rowTitles.get(row), left, baseline, Lettering.TEXT);
      }
      for (int col = 0; col < rows.get(row).size(); col++) {
        centre(
            flow, rows.get(row).get(col), start + col * column, baseline, column, Lettering.TEXT);
      }
    }
    grid(flow, start, y, column);
  }

  private void grid(PaperFlow flow, float left, float top, float column) throws IOException {
    int cols = rows.getFirst().size();
    float bottom = top - rows.size() * ROW;
    float right = left + cols * column;
    for (int row = 0; row <= rows.size(); row++) {
      flow.rule(left, top - row * ROW, right, top - row * ROW);
    }
    for (int col = 0; col <= cols; col++) {
      flow.rule(left + col * column, top, left + col * column, bottom);
    }
  }

  private static void centre(
      PaperFlow flow, String text, float x, float baseline, float width, Lettering type)
      throws IOException {
    flow.write(text, x + (width - flow.width(text, type)) / 2, baseline, type);
  }
}

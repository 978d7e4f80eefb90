package atelier.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// A table of words and numbers for a text screen.
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... titles) {
    row(titles);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /// Prints every row, columns as wide as their widest cell.
  ///
  /// @param words columns from the left that hold words, set left; the others are set right
  void print(int words, PrintWriter out) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : GAP);
        line.append(i < words ? row.get(i) + space : space + row.get(i));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}

package atelier.lessons.export;

import atelier.lessons.grid.Grid;
import atelier.lessons.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// How a matrix is written for another program.
public enum MatrixFormat {
  /// A row a line, cells parted by tabs, decimal mark of the language: for spreadsheets.
  TSV {
    @Override
    public String write(Grid grid, Locale language) {
      return grid.format(language);
    }
  },
  /// A `pmatrix` of amsmath. A decimal comma is wrapped, or TeX would set a space after it.
  LATEX {
    @Override
    public String write(Grid grid, Locale language) {
      return "\\begin{pmatrix}\n"
          + rows(grid, " & ", " \\\\\n", number -> latex(number, language))
          + "\n\\end{pmatrix}";
    }
  },
  /// An array of Python's numpy.
  NUMPY {
    @Override
    public String write(Grid grid, Locale language) {
      return "np.array([[" + rows(grid, ", ", "],\n          [", MatrixFormat::plain) + "]])";
    }
  };

  /// The matrix in this format.
  ///
  /// @param language of the numbers, where the format has no own
  public abstract String write(Grid grid, Locale language);

  private static String rows(
      Grid grid, String cellEnd, String rowEnd, DoubleFunction<String> number) {
    return Arrays.stream(grid.toRows())
        .map(row -> Arrays.stream(row).mapToObj(number).collect(Collectors.joining(cellEnd)))
        .collect(Collectors.joining(rowEnd));
  }

  /// A number in a formula of TeX.
  static String latex(double number, Locale language) {
    return new Numbers(language).exact(number).replace(Numbers.MINUS, "-").replace(",", "{,}");
  }

  private static String plain(double number) {
    return new Numbers(Locale.ENGLISH).exact(number).replace(Numbers.MINUS, "-");
  }
}

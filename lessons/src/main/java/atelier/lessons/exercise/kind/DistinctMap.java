package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Draw;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A map without the same number twice in a window: its maximum is one alone.
final class DistinctMap {
  private static final int LARGEST = 9;

  private DistinctMap() {}

  /// Draws whole numbers up to 9 cell by cell, each from those that its windows have not.
  ///
  /// @param side of the square map
  /// @param geometry how windows slide over it
  /// @return nothing if a cell was left without a number
  static Optional<Grid> draw(Draw draw, int side, Geometry geometry, int smallest) {
    List<Window> windows =
        IntStream.range(0, geometry.outputRows(side) * geometry.outputCols(side))
            .mapToObj(
                i ->
                    geometry.window(
                        new Cell(i / geometry.outputCols(side), i % geometry.outputCols(side))))
            .toList();
    double[][] rows = new double[side][side];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, Double.NaN));
    for (int row = 0; row < side; row++) {
      for (int col = 0; col < side; col++) {
        List<Integer> left = left(new Cell(row, col), windows, rows, smallest);
        if (left.isEmpty()) {
          return Optional.empty();
        }
        rows[row][col] = draw.oneOf(left);
      }
    }
    return Optional.of(Grid.of(rows));
  }

  private static List<Integer> left(
      Cell cell, List<Window> windows, double[][] rows, int smallest) {
    var left = new ArrayList<>(IntStream.rangeClosed(smallest, LARGEST).boxed().toList());
    for (Window window : windows) {
      if (window.covers(cell)) {
        window.cells().forEach(other -> left.removeIf(n -> n == rows[other.row()][other.col()]));
      }
    }
    return left;
  }
}

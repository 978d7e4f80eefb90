package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a misunderstanding writes into the cells of an answer.
///
/// @param what the misunderstanding
/// @param values of a cell, any of which it may write there; none where it says nothing
/// @param anywhere whether it may strike single cells and leave the others right
public record Trace(Misunderstanding what, Function<Cell, List<Double>> values, boolean anywhere) {

  /// One number a cell; none outside the grid.
  public static Trace of(Misunderstanding what, Grid numbers) {
    return new Trace(
        what, cell -> numbers.contains(cell) ? List.of(numbers.at(cell)) : List.of(), false);
  }

  /// One number in the only cell.
  public static Trace of(Misunderstanding what, double number) {
    return of(what, Grid.of(new double[] {number}));
  }

  private static Trace moved(
      Misunderstanding what, Grid dense, int rowStride, int colStride, int down, int across) {
    return new Trace(
        what,
        cell -> {
          Cell there = new Cell(cell.row() * rowStride + down, cell.col() * colStride + across);
          return dense.contains(there) ? List.of(dense.at(there)) : List.of();
        },
        false);
  }

  /// The answer with rows and columns swapped.
  public static Trace transposed(Grid right) {
    return of(
        Misunderstanding.TRANSPOSED,
        Grid.of(right.cols(), right.rows(), cell -> right.at(cell.col(), cell.row())));
  }

  /// The results of windows that slide wrongly: with the stride in one direction only, with none,
  /// or one cell too far.
  ///
  /// @param dense the result at every position of the window
  public static List<Trace> slides(Grid dense, int stride) {
    var traces = new ArrayList<Trace>();
    if (stride > 1) {
      traces.add(moved(Misunderstanding.STRIDE_ONE_DIRECTION, dense, stride, 1, 0, 0));
      traces.add(moved(Misunderstanding.STRIDE_ONE_DIRECTION, dense, 1, stride, 0, 0));
      traces.add(moved(Misunderstanding.STRIDE_FORGOTTEN, dense, 1, 1, 0, 0));
    }
    traces.add(moved(Misunderstanding.WINDOW_SHIFTED, dense, stride, stride, 0, 1));
    traces.add(moved(Misunderstanding.WINDOW_SHIFTED, dense, stride, stride, 1, 0));
    return traces;
  }
}

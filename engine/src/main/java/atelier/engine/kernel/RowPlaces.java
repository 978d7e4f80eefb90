package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

import java.util.function.IntUnaryOperator;

/// Where the numbers of some rows lie, in an output gradient and in the input with which
/// [WeightGradient] multiplies it: one list instead of rows of rows, since short inner loops cost
/// more than the tables.
///
/// @param dy offsets in the output gradient of the groups of 16
/// @param in offsets in the input of the same
/// @param leftDy offsets in the output gradient of the leftovers, one by one
/// @param leftIn offsets in the input of the same
/// @param leftLane their lanes
public record RowPlaces(int[] dy, int[] in, int[] leftDy, int[] leftIn, int[] leftLane) {

  /// The places of `rows` rows of `length` numbers.
  ///
  /// @param dyRow numbers from a row of the output gradient to the next
  /// @param inRow likewise of the input
  public static RowPlaces of(int rows, int length, int dyRow, int inRow) {
    return of(rows, length, y -> y * dyRow, y -> y * inRow);
  }

  /// The places of `rows` rows of `length` numbers, wherever they begin.
  ///
  /// @param dyStart of each row of the output gradient
  /// @param inStart likewise of the input
  public static RowPlaces of(
      int rows, int length, IntUnaryOperator dyStart, IntUnaryOperator inStart) {
    int groups = length / LOGICAL;
    int left = length % LOGICAL;
    var dy = new int[rows * groups];
    var in = new int[rows * groups];
    var leftDy = new int[rows * left];
    var leftIn = new int[rows * left];
    var leftLane = new int[rows * left];
    for (int y = 0; y < rows; y++) {
      int dyFrom = dyStart.applyAsInt(y);
      int inFrom = inStart.applyAsInt(y);
      for (int g = 0; g < groups; g++) {
        dy[y * groups + g] = dyFrom + g * LOGICAL;
        in[y * groups + g] = inFrom + g * LOGICAL;
      }
      for (int r = 0; r < left; r++) {
        leftDy[y * left + r] = dyFrom + groups * LOGICAL + r;
        leftIn[y * left + r] = inFrom + groups * LOGICAL + r;
        leftLane[y * left + r] = r;
      }
    }
    return new RowPlaces(dy, in, leftDy, leftIn, leftLane);
  }
}

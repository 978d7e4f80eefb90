package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;

/// What students usually get wrong, each with a sentence that says so kindly and points to a cell.
public enum Misunderstanding {
  /// The filter was turned by 180 degrees.
  FLIPPED_FILTER("mistake.flipped"),
  /// The bias was not added.
  BIAS_FORGOTTEN("mistake.bias"),
  /// The products of one channel are missing.
  CHANNEL_FORGOTTEN("mistake.channel"),
  /// Padding was counted once instead of on both sides.
  PADDING_ONCE("mistake.padding"),
  /// A position that does not fit was counted.
  CEILING_FOR_FLOOR("mistake.ceiling"),
  /// The first position was not counted.
  FIRST_POSITION_FORGOTTEN("mistake.first"),
  /// The stride was taken in one direction and not in the other.
  STRIDE_ONE_DIRECTION("mistake.stride"),
  /// The stride was taken for 1.
  STRIDE_FORGOTTEN("mistake.stride.forgotten"),
  /// The window lies one cell too far.
  WINDOW_SHIFTED("mistake.shifted"),
  /// Negative products were dropped before they were added.
  RELU_BEFORE_SUM("mistake.relu"),
  /// The sign was dropped where ReLU gives 0.
  ABSOLUTE_FOR_RELU("mistake.relu.absolute"),
  /// The mean where the largest is asked for.
  AVERAGE_FOR_MAX("mistake.average"),
  /// The largest where the mean is asked for.
  MAX_FOR_AVERAGE("mistake.max"),
  /// The sum of a window was not divided.
  NOT_DIVIDED("mistake.divided"),
  /// Products were added without their signs.
  ABSOLUTE_VALUES("mistake.absolute"),
  /// Rows and columns of the answer were swapped.
  TRANSPOSED("mistake.transposed"),
  /// Parameters were counted without the bias.
  WITHOUT_BIAS("mistake.count.bias"),
  /// Parameters were counted as if there were one channel.
  WITHOUT_CHANNELS("mistake.count.channels"),
  /// Parameters of one filter or unit only.
  ONE_FILTER("mistake.count.filter"),
  /// The sides of the windows were added up.
  SIDES_ADDED("mistake.sides"),
  /// The gradient was shared among the cells of a window.
  GRADIENT_SHARED("mistake.shared"),
  /// Exponentials were not divided by their sum.
  NOT_NORMALISED("mistake.normalised"),
  /// One product has the wrong sign.
  SIGN_SLIP("mistake.sign");

  private final String key;

  Misunderstanding(String key) {
    this.key = key;
  }

  /// What is said to the student.
  ///
  /// @param cell where the answer shows it
  public Sentence said(Cell cell) {
    return Sentence.of(key, Argument.count(cell.row() + 1), Argument.count(cell.col() + 1));
  }
}

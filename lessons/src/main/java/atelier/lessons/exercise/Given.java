package atelier.lessons.exercise;

import atelier.lessons.grid.Grid;
import atelier.lessons.text.Sentence;

/// Numbers that an exercise starts from.
///
/// @param caption what they are
/// @param numbers the matrix
/// @param padding zeros drawn around it on each side, in cells
public record Given(Sentence caption, Grid numbers, int padding) {
  /// Without zeros around.
  public Given(Sentence caption, Grid numbers) {
    this(caption, numbers, 0);
  }
}

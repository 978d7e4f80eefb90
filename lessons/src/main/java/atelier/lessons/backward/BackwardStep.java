package atelier.lessons.backward;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Sentence;
import java.util.List;

/// The slope of one output cell is handed back.
///
/// @param goal what is asked for
/// @param output the cell whose slope it is
/// @param slope of that cell
/// @param window what the cell was made of, on the input
/// @param shares what it adds, in reading order of the window; the padding gets nothing
/// @param gradient what has been added up, this step included
public record BackwardStep(
    BackwardProblem.Goal goal,
    Cell output,
    double slope,
    Window window,
    List<Share> shares,
    Grid gradient) {
  public BackwardStep {
    shares = List.copyOf(shares);
  }

  /// Something that is added to one cell of the gradient.
  ///
  /// @param source the input's cell that has a part in it
  /// @param target the gradient's cell that it is added to
  /// @param factor what the slope is multiplied by: a weight, an input, or 1
  /// @param amount slope times factor
  public record Share(Cell source, Cell target, double factor, double amount) {}

  /// What happens, in one sentence.
  public Sentence sentence() {
    return BackwardSentences.of(this);
  }
}

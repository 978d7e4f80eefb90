package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of the answer to one question.
///
/// @param question what was asked
/// @param answer what was answered
/// @param cells the marks, in reading order
/// @param recognised the misunderstanding that explains the wrong cells
public record Marks(
    Question question, Answer answer, List<Mark> cells, Optional<Recognised> recognised) {
  public Marks {
    cells = List.copyOf(cells);
  }

  /// A misunderstanding and the first cell that shows it.
  public record Recognised(Misunderstanding what, Cell cell) {
    /// What is said to the student.
    public Sentence sentence() {
      return what.said(cell);
    }
  }

  /// The mark of a cell.
  public Mark at(Cell cell) {
    return cells.get(cell.row() * answer.cols() + cell.col());
  }

  /// Cells that earn their point.
  public int points() {
    return (int) cells.stream().filter(Mark::earns).count();
  }

  /// Whether every cell is right.
  public boolean isRight() {
    return cells.stream().allMatch(mark -> mark == Mark.RIGHT);
  }

  /// Whether some cell has this mark.
  public boolean has(Mark mark) {
    return cells.contains(mark);
  }

  /// Cells with this mark, in reading order.
  public List<Cell> with(Mark mark) {
    var marked = new ArrayList<Cell>();
    for (Cell cell : answer.cells()) {
      if (at(cell) == mark) {
        marked.add(cell);
      }
    }
    return marked;
  }
}

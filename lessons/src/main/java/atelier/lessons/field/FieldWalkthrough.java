package atelier.lessons.field;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.step.Walkthrough;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A stack of layers from the image on, a step a layer.
public final class FieldWalkthrough implements Walkthrough<FieldStep> {
  private final FieldProblem problem;
  private final List<Integer> sides;

  public FieldWalkthrough(FieldProblem problem) {
    this.problem = problem;
    this.sides = problem.sides();
  }

  public FieldProblem problem() {
    return problem;
  }

  @Override
  public int size() {
    return problem.layers().size();
  }

  @Override
  public FieldStep at(int index) {
    Objects.checkIndex(index, size());
    int field = 1;
    int jump = 1;
    for (FieldLayer layer : problem.layers().subList(0, index)) {
      field += (layer.kernel() - 1) * jump;
      jump *= layer.stride();
    }
    return new FieldStep(index, problem.layers().get(index), field, jump, windows(index));
  }

  /// From the map of the layer back to the image, then in the order of the layers.
  private List<Window> windows(int layer) {
    int middle = sides.get(layer + 1) / 2;
    var windows = new ArrayList<Window>();
    Window window = Window.of(new Cell(middle, middle));
    windows.add(window);
    for (int i = layer; i >= 0; i--) {
      FieldLayer shape = problem.layers().get(i);
      int from = window.origin().row() * shape.stride() - shape.padding();
      int side = (window.rows() - 1) * shape.stride() + shape.kernel();
      window = new Window(new Cell(from, from), side, side, 1);
      windows.addFirst(window);
    }
    return windows;
  }
}

package atelier.app.control;

import atelier.engine.digit.Stroke;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A drawing made of pen strokes, with undo and redo. Coordinates are shares of the pad's side, 0
/// to 1, y downwards.
public final class Sketch {
  private final ReadOnlyObjectWrapper<List<Stroke>> strokes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper penDown = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final Deque<List<Stroke>> past = new ArrayDeque<>();
  private final Deque<List<Stroke>> future = new ArrayDeque<>();

  /// The strokes from the first to the last, the one being drawn included.
  public ReadOnlyObjectProperty<List<Stroke>> strokesProperty() {
    return strokes.getReadOnlyProperty();
  }

  /// The strokes from the first to the last, the one being drawn included.
  public List<Stroke> strokes() {
    return strokes.get();
  }

  /// Whether a stroke is being drawn.
  public ReadOnlyBooleanProperty penDownProperty() {
    return penDown.getReadOnlyProperty();
  }

  /// Whether there is a change to take back.
  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  /// Whether a change was taken back.
  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /// Puts the pen down: a dot, until the pen moves.
  ///
  /// @param width of the pen, a share of the pad's side
  public void begin(double x, double y, double width) {
    end();
    remember();
    penDown.set(true);
    List<Stroke> more = new ArrayList<>(strokes());
    more.add(new Stroke(List.of(new Stroke.Point(x, y)), width));
    strokes.set(List.copyOf(more));
  }

  /// Moves the pen; nothing happens while it is up.
  public void extend(double x, double y) {
    if (!penDown.get()) {
      return;
    }
    List<Stroke> changed = new ArrayList<>(strokes());
    Stroke last = changed.removeLast();
    List<Stroke.Point> points = new ArrayList<>(last.points());
    points.add(new Stroke.Point(x, y));
    changed.add(new Stroke(points, last.width()));
    strokes.set(List.copyOf(changed));
  }

  /// Lifts the pen.
  public void end() {
    penDown.set(false);
  }

  /// Takes back the last stroke or clearing.
  public void undo() {
    end();
    swap(past, future);
  }

  /// Makes again what was taken back last.
  public void redo() {
    end();
    swap(future, past);
  }

  /// Takes every stroke away; [#undo] brings them back.
  public void clear() {
    end();
    if (!strokes().isEmpty()) {
      remember();
      strokes.set(List.of());
    }
  }

  private void remember() {
    past.push(strokes());
    future.clear();
    updateHistory();
  }

  private void swap(Deque<List<Stroke>> from, Deque<List<Stroke>> to) {
    if (!from.isEmpty()) {
      to.push(strokes());
      strokes.set(from.pop());
      updateHistory();
    }
  }

  private void updateHistory() {
    canUndo.set(!past.isEmpty());
    canRedo.set(!future.isEmpty());
  }
}

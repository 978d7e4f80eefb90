package atelier.app.control;

import atelier.engine.digit.GreyImage;
import atelier.engine.digit.Stroke;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A drawing made of pen strokes, on a picture or on white, with undo and redo. Coordinates are
/// shares of the pad's side, 0 to 1, y downwards.
public final class Sketch {
  private final ReadOnlyObjectWrapper<List<Stroke>> strokes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<GreyImage>> picture =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper penDown = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final Deque<Page> past = new ArrayDeque<>();
  private final Deque<Page> future = new ArrayDeque<>();

  /// Whether the eraser has taken something away since it came down.
  private boolean erased;

  /// What can be brought back.
  private record Page(List<Stroke> strokes, Optional<GreyImage> picture) {}

  /// The strokes from the first to the last, the one being drawn included.
  public ReadOnlyObjectProperty<List<Stroke>> strokesProperty() {
    return strokes.getReadOnlyProperty();
  }

  /// The strokes from the first to the last, the one being drawn included.
  public List<Stroke> strokes() {
    return strokes.get();
  }

  /// The ink of a picture under the strokes, if there is one.
  public ReadOnlyObjectProperty<Optional<GreyImage>> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /// Whether nothing is drawn and there is no picture.
  public boolean isEmpty() {
    return strokes().isEmpty() && picture.get().isEmpty();
  }

  /// Lays a picture on the pad in place of everything.
  ///
  /// @param ink 0 paper to 1 ink, any sides
  public void show(GreyImage ink) {
    end();
    remember();
    picture.set(Optional.of(ink));
    strokes.set(List.of());
  }

  /// Takes away every stroke that a round eraser touches. All that goes before [#end] comes back
  /// at once.
  ///
  /// @param radius of the eraser, a share of the pad's side
  public void erase(double x, double y, double radius) {
    List<Stroke> left =
        strokes().stream().filter(stroke -> !touches(stroke, x, y, radius)).toList();
    if (left.size() < strokes().size()) {
      if (!erased) {
        remember();
        erased = true;
      }
      strokes.set(left);
    }
  }

  private static boolean touches(Stroke stroke, double x, double y, double radius) {
    List<Stroke.Point> points = stroke.points();
    double reach = radius + stroke.width() / 2;
    for (int i = 0; i < points.size(); i++) {
      if (distance(points.get(Math.max(0, i - 1)), points.get(i), x, y) <= reach) {
        return true;
      }
    }
    return false;
  }

  private static double distance(Stroke.Point from, Stroke.Point to, double x, double y) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = dx * dx + dy * dy;
    double along =
        length == 0 ? 0 : Math.clamp(((x - from.x()) * dx + (y - from.y()) * dy) / length, 0, 1);
    return Math.hypot(x - from.x() - along * dx, y - from.y() - along * dy);
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

  /// Lifts the pen, or the eraser.
  public void end() {
    erased = false;
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

  /// Takes every stroke and the picture away; [#undo] brings them back.
  public void clear() {
    end();
    if (!isEmpty()) {
      remember();
      picture.set(Optional.empty());
      strokes.set(List.of());
    }
  }

  private void remember() {
    past.push(page());
    future.clear();
    updateHistory();
  }

  private Page page() {
    return new Page(strokes(), picture.get());
  }

  private void swap(Deque<Page> from, Deque<Page> to) {
    if (!from.isEmpty()) {
      to.push(page());
      Page shown = from.pop();
      picture.set(shown.picture());
      strokes.set(shown.strokes());
      updateHistory();
    }
  }

  private void updateHistory() {
    canUndo.set(!past.isEmpty());
    canRedo.set(!future.isEmpty());
  }
}

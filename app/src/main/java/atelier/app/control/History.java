package atelier.app.control;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A value that changes, and what it was before: changes can be undone and done again.
///
/// @param <T> an immutable value
public final class History<T> {
  /// Changes that are remembered.
  private static final int LONGEST = 200;

  private final Deque<T> before = new ArrayDeque<>();
  private final Deque<T> after = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<T> value;
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(false);

  public History(T first) {
    this.value = new ReadOnlyObjectWrapper<>(first);
  }

  /// What it is now.
  public ReadOnlyObjectProperty<T> valueProperty() {
    return value.getReadOnlyProperty();
  }

  public T value() {
    return value.get();
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /// Changes it; what was undone cannot be done again any more. The same value is no change.
  public void change(T now) {
    if (now.equals(value.get())) {
      return;
    }
    before.push(value.get());
    if (before.size() > LONGEST) {
      before.removeLast();
    }
    after.clear();
    show(now);
  }

  /// Takes the last change back, if there is one.
  public void undo() {
    if (!before.isEmpty()) {
      after.push(value.get());
      show(before.pop());
    }
  }

  /// Makes the last change that was undone again, if there is one.
  public void redo() {
    if (!after.isEmpty()) {
      before.push(value.get());
      show(after.pop());
    }
  }

  private void show(T now) {
    value.set(now);
    canUndo.set(!before.isEmpty());
    canRedo.set(!after.isEmpty());
  }
}

package atelier.app.screen.train;

import atelier.app.control.Curve;
import atelier.app.laboratory.LastStep;
import atelier.app.laboratory.Snapshot;
import atelier.app.laboratory.Timeline;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which moment of the run is looked at: the newest, or one to which somebody went back.
public final class Moments {
  private final ReadOnlyObjectWrapper<Optional<Moment>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private OptionalInt chosen = OptionalInt.empty();
  private @Nullable Network network;
  private @Nullable Timeline timeline;
  private Supplier<Optional<LastStep>> lastStep = Optional::empty;

  /// The network as it was.
  ///
  /// @param step after which it was
  /// @param made how that step was made; nothing unless the run is, or was last, held there
  public record Moment(int step, Model model, Optional<LastStep> made) {}

  /// Follows another run.
  ///
  /// @param ofHolds the step after which it was last held
  void begin(Network ofRun, Timeline ofSnapshots, Supplier<Optional<LastStep>> ofHolds) {
    network = ofRun;
    timeline = ofSnapshots;
    lastStep = ofHolds;
    chosen = OptionalInt.empty();
    shown.set(Optional.empty());
    refresh();
  }

  /// Forgets the run.
  void clear() {
    network = null;
    timeline = null;
    chosen = OptionalInt.empty();
    shown.set(Optional.empty());
  }

  /// Looks whether there is something newer, unless somebody went back.
  void refresh() {
    if (timeline == null || network == null) {
      return;
    }
    Optional<Snapshot> found =
        chosen.isPresent() ? timeline.at(chosen.getAsInt()) : timeline.latest();
    Network same = network;
    found.ifPresent(
        snapshot -> {
          Optional<LastStep> made = lastStep.get().filter(last -> last.step() == snapshot.step());
          Optional<Moment> now = shown.get();
          if (now.isEmpty()
              || now.get().step() != snapshot.step()
              || !now.get().made().equals(made)) {
            var model = new Model(same, snapshot.weights(), Map.of());
            shown.set(Optional.of(new Moment(snapshot.step(), model, made)));
          }
        });
  }

  /// Goes back to the last snapshot that is not after a step.
  public void goBack(int step) {
    chosen = OptionalInt.of(step);
    refresh();
  }

  /// Goes back to the last snapshot after which the loss was no greater than at the start.
  ///
  /// @param losses of the run's batches, from its first step
  void goBackToSound(Curve losses) {
    int sound = 0;
    for (int step : steps()) {
      if (step < losses.size() && losses.y(step) <= losses.y(0)) {
        sound = step;
      }
    }
    goBack(sound);
  }

  /// Follows the run again.
  public void follow() {
    chosen = OptionalInt.empty();
    refresh();
  }

  /// Whether the newest moment is shown.
  public boolean follows() {
    return chosen.isEmpty();
  }

  /// The moment that is looked at; nothing before the first.
  public ReadOnlyObjectProperty<Optional<Moment>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Steps to which one can go back, oldest first.
  public List<Integer> steps() {
    return timeline == null ? List.of() : timeline.all().stream().map(Snapshot::step).toList();
  }

  /// The weights before the moment that is looked at, as near to it as is known: before its step
  /// if the run was held there, or else the last snapshot; nothing if it is the first.
  public Optional<Snapshot> before() {
    Timeline known = timeline;
    Optional<Moment> now = shown.get();
    if (known == null || now.isEmpty()) {
      return Optional.empty();
    }
    return now.get()
        .made()
        .map(last -> new Snapshot(last.step() - 1, last.before()))
        .or(() -> known.at(now.get().step() - 1));
  }
}

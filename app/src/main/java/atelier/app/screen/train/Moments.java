package atelier.app.screen.train;

import atelier.app.control.Curve;
import atelier.app.laboratory.Snapshot;
import atelier.app.laboratory.Timeline;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

  /// The network as it was.
  ///
  /// @param step after which it was
  public record Moment(int step, Model model) {}

  /// Follows another run.
  void begin(Network ofRun, Timeline ofSnapshots) {
    network = ofRun;
    timeline = ofSnapshots;
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
          if (shown.get().isEmpty() || shown.get().get().step() != snapshot.step()) {
            shown.set(
                Optional.of(
                    new Moment(snapshot.step(), new Model(same, snapshot.weights(), Map.of()))));
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

  /// The weights before the moment that is looked at; nothing if it is the first.
  public Optional<Snapshot> before() {
    Timeline known = timeline;
    return known == null
        ? Optional.empty()
        : shown.get().flatMap(moment -> known.at(moment.step() - 1));
  }
}

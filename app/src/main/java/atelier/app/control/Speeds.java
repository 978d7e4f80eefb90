package atelier.app.control;

import java.util.List;
import javafx.beans.property.DoubleProperty;

/// The speeds one can choose from, slowest first.
final class Speeds {
  /// Steps per second.
  static final List<Double> ALL = List.of(0.5, 1.0, 2.0);

  private final DoubleProperty chosen;

  /// @param chosen steps per second; one of [#ALL]
  Speeds(DoubleProperty chosen) {
    this.chosen = chosen;
  }

  /// Takes the next one up; the fastest stays.
  void faster() {
    chosen.set(ALL.get(Math.min(ALL.size() - 1, index() + 1)));
  }

  /// Takes the next one down; the slowest stays.
  void slower() {
    chosen.set(ALL.get(Math.max(0, index() - 1)));
  }

  private int index() {
    return ALL.indexOf(chosen.get());
  }
}

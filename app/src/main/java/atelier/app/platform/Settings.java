package atelier.app.platform;

import java.util.Optional;

/// What is remembered between launches, as names and values.
public interface Settings {
  /// The value remembered under `name`, if any.
  Optional<String> get(String name);

  /// Remembers `value` under `name`, in place of the one before.
  void put(String name, String value);
}

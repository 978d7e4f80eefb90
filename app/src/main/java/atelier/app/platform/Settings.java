package atelier.app.platform;

import java.nio.file.Path;
import java.util.Optional;

/// What is remembered between launches, as names and values.
public interface Settings {
  /// The value remembered under `name`, if any.
  Optional<String> get(String name);

  /// Where files that a person made with the program are kept; nothing if they are to be forgotten.
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /// Remembers `value` under `name`, in place of the one before.
  void put(String name, String value);
}

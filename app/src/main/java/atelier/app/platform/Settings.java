package atelier.app.platform;

import java.util.Optional;

/// What is remembered between launches, as names and values.
public interface Settings {
  Optional<String> get(String name);

  void put(String name, String value);
}

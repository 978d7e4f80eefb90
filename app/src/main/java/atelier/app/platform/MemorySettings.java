package atelier.app.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Settings that last as long as the object: for tests and for pictures that must not depend on
/// what a user chose.
public final class MemorySettings implements Settings {
  private final Map<String, String> values = new HashMap<>();

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public void put(String name, String value) {
    values.put(name, value);
  }
}

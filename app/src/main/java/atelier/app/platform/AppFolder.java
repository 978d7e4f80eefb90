package atelier.app.platform;

import java.nio.file.Path;

/// Where the program keeps what a person made with it.
public final class AppFolder {
  private AppFolder() {}

  /// A folder in the person's own; may not exist yet.
  public static Path path() {
    return Path.of(System.getProperty("user.home"), ".atelier-lenet");
  }
}

package atelier.app.cli;

import atelier.engine.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sets of images that are read at their first use, and then kept.
final class Lazily {
  private Lazily() {}

  /// Where a set comes from.
  @FunctionalInterface
  interface Source {
    Dataset read() throws IOException, CliException;
  }

  /// Reads once, whichever thread asks first. A failure is not kept: the next call tries again.
  static Supplier<Dataset> of(Source source) {
    return new Supplier<>() {
      private @Nullable Dataset kept;

      @Override
      public synchronized Dataset get() {
        Dataset read = kept;
        if (read == null) {
          try {
            read = source.read();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (CliException e) {
            throw new IllegalStateException(e);
          }
          kept = read;
        }
        return read;
      }
    };
  }
}

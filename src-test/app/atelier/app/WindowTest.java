package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.cli.Launch;
import atelier.app.platform.MemorySettings;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The window in a process of its own, as it is in a classroom.
class WindowTest {
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void theProcessEndsWhenTheWindowIsClosed(@TempDir Path home) throws Exception {
    assertThat(run(home, "Headless")).isEqualTo("opened\nclosed\nleft by itself\n");
  }

  @ParameterizedTest
  @CsvSource({"fr, en, fr", "en, fr, en", ", en, en", ", fr, fr"})
  void aLanguageAskedForAtTheLaunchWinsAndIsNotRemembered(
      @Nullable String asked, String chosenBefore, String expected) {
    var settings = new MemorySettings();
    settings.put("language", chosenBefore);

    AppContext context =
        Window.context(
            settings,
            new Launch(Optional.ofNullable(asked).map(Locale::of), Optional.empty()),
            Model.initialise(Networks.lenet5(), 1),
            OpenAndClose::noData,
            OpenAndClose::noData);

    assertThat(context.texts().locale()).isEqualTo(Locale.of(expected));
    assertThat(settings.get("language")).hasValue(chosenBefore);
  }

  private static String run(Path home, String platform) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dglass.platform=" + platform,
            "-Dprism.order=sw",
            "-Djava.util.prefs.userRoot=" + home,
            "--add-modules=jdk.incubator.vector",
            "-cp",
            everything(),
            OpenAndClose.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  /// What this test runs with, modules or not.
  private static String everything() {
    return Stream.of(
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""),
            Path.of("target", "test-classes").toString(),
            Path.of("target", "classes").toString())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }

  /// Opens the window as the application does and closes it as a user does.
  static final class OpenAndClose {
    private OpenAndClose() {}

    public static void main(String[] arguments) {
      Thread.ofPlatform().daemon().start(OpenAndClose::closeWhenShown);
      Window.open(
          new Launch(Optional.empty(), Optional.empty()),
          Model.initialise(Networks.lenet5(), 1),
          OpenAndClose::noData,
          OpenAndClose::noData);
      System.out.print("closed\n");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("left by itself\n")));
    }

    private static void closeWhenShown() {
      while (true) {
        try {
          Platform.runLater(OpenAndClose::closeIfShown);
        } catch (IllegalStateException _) {
          // The toolkit has not started yet.
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }

    private static void closeIfShown() {
      for (javafx.stage.Window window : List.copyOf(javafx.stage.Window.getWindows())) {
        System.out.print("opened\n");
        Event.fireEvent(window, new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
        window.hide();
      }
    }

    private static Dataset noData() {
      throw new UnsupportedOperationException("this test reads no data");
    }
  }
}

package atelier.app.cli;

import atelier.app.scene.SceneFile;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The program without a command: opens the window.
@Command(name = "atelier")
final class Atelier implements Callable<Integer> {
  /// The languages that there are.
  enum Language {
    FR,
    EN
  }

  private final CliContext context;

  /// Only so that picocli knows it, and whether it is given: the language is needed before
  /// arguments
  /// are read, to say what is wrong with them ([Cli#language]).
  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "fr|en")
  @Nullable Language language;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(names = "--scene", paramLabel = "FILE.json")
  @Nullable Path scene;

  Atelier(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    Optional<SavedScene> asked = scene == null ? Optional.empty() : Optional.of(read(scene));
    if (!context.display().isPresent()) {
      throw new CliException("window.no-display");
    }
    Optional<Locale> spoken =
        language == null ? Optional.empty() : Optional.of(context.texts().locale());
    DataSource data = context.data();
    context
        .window()
        .open(
            new Launch(spoken, asked),
            context.models().model(ModelSource.SHIPPED),
            Lazily.of(() -> data.train(DataSource.MNIST)),
            Lazily.of(() -> data.test(DataSource.MNIST)));
    return Cli.DONE;
  }

  private SavedScene read(Path file) throws IOException, CliException {
    try {
      return SceneFile.read(file);
    } catch (SceneFile.NoSceneException _) {
      throw refused(file, SavedScene.unreadable(file.toString()));
    } catch (RefusedException e) {
      throw refused(file, e.reason());
    }
  }

  private CliException refused(Path file, Sentence why) {
    String words = new LessonTexts(context.texts().locale()).say(why);
    return new CliException("scene.refused", file.getFileName(), words);
  }
}

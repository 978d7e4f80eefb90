package atelier.app.cli;

import java.io.IOException;
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

  /// Only so that picocli knows it: the language is needed before arguments are read, to say what
  /// is wrong with them.
  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "fr|en")
  @Nullable Language language;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  Atelier(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    if (!context.display().isPresent()) {
      throw new CliException("window.no-display");
    }
    DataSource data = context.data();
    context
        .window()
        .open(
            context.models().model(ModelSource.SHIPPED),
            Lazily.of(() -> data.train(DataSource.MNIST)),
            Lazily.of(() -> data.test(DataSource.MNIST)));
    return Cli.DONE;
  }
}

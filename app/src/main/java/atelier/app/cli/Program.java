package atelier.app.cli;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The command line as the operating system starts it.
public final class Program {
  private Program() {}

  /// Runs one command on the process's own streams.
  ///
  /// @param window opens the window when there is no command
  /// @param tour takes the pictures of `tour`
  /// @param drawing measures for `bench`
  /// @return the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted
  public static int run(
      String[] arguments, WindowLauncher window, TourTaker tour, DrawingProbe drawing) {
    // The reader of arguments would find out how to read times and data bases, which no option is.
    System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
    var files = new ProgramFiles();
    boolean hasVectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (List.of(arguments).contains("train")
        && Stream.of(arguments).noneMatch(argument -> argument.startsWith("--data"))) {
      // Only this, while the arguments are read: whatever else begins so early takes the processors
      // from those who read them, and all ends later.
      files.prepareMnist();
    }
    CliTexts texts = CliTexts.of(Cli.language(List.of(arguments), Locale.getDefault()));
    PrintWriter err = writer(System.err);
    // Only without a module path; with one, the virtual machine itself says what is missing.
    if (!hasVectors) {
      err.println(texts.get("program.no-vectors"));
      return Cli.FAILED;
    }
    var context =
        new CliContext(
            texts,
            writer(System.out),
            err,
            isTerminal(System.console()),
            files,
            files,
            Interrupts.ofProcess(),
            window,
            Display.of(
                System.getProperty("os.name", ""),
                System.getenv(),
                System.getProperty("glass.platform", "")),
            tour,
            drawing);
    return Cli.run(context, arguments);
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  /// In the stream's own encoding if it can say our words; in UTF-8 where the system only knows
  /// ASCII, for what shows or reads the text there is rarely that old.
  private static PrintWriter writer(PrintStream stream) {
    Charset charset = stream.charset();
    boolean able = charset.canEncode() && charset.newEncoder().canEncode("é’");
    return new PrintWriter(
        new OutputStreamWriter(stream, able ? charset : StandardCharsets.UTF_8), true);
  }
}

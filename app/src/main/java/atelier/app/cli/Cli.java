package atelier.app.cli;

import atelier.app.worksheet.SheetFormat;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads the arguments, runs the command that they name, and says what went wrong.
final class Cli {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;
  static final int INTERRUPTED = 130;

  private Cli() {}

  /// Runs one command.
  ///
  /// @return the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted
  static int run(CliContext context, String... arguments) {
    int code = commandLine(context, arguments).execute(arguments);
    context.out().flush();
    context.err().flush();
    return code;
  }

  /// The language that `--lang` asks for, wherever it stands, or else the system's.
  static Locale language(List<String> arguments, Locale system) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--lang=")) {
        return Locale.of(argument.substring("--lang=".length()).toLowerCase(Locale.ROOT));
      }
      if (argument.equals("--lang") && i + 1 < arguments.size()) {
        return Locale.of(arguments.get(i + 1).toLowerCase(Locale.ROOT));
      }
    }
    return system;
  }

  /// The commands by name.
  private static Map<String, Function<CliContext, Object>> commands() {
    var commands = new LinkedHashMap<String, Function<CliContext, Object>>();
    commands.put("train", TrainCommand::new);
    commands.put("evaluate", EvaluateCommand::new);
    commands.put("predict", PredictCommand::new);
    commands.put("summary", SummaryCommand::new);
    commands.put("exercise", ExerciseCommand::new);
    commands.put("worksheet", WorksheetCommand::new);
    commands.put("robustness", RobustnessCommand::new);
    commands.put("reproduce", ReproduceCommand::new);
    commands.put("tour", TourCommand::new);
    commands.put("bench", BenchCommand::new);
    return commands;
  }

  /// Where the first argument is a command, the others are not looked at: that takes time.
  private static CommandLine commandLine(CliContext context, String... arguments) {
    var line = new CommandLine(new Atelier(context));
    Map<String, Function<CliContext, Object>> commands = commands();
    boolean known = arguments.length > 0 && commands.containsKey(arguments[0]);
    commands.forEach(
        (name, make) -> {
          if (!known || name.equals(arguments[0])) {
            line.addSubcommand(name, make.apply(context));
          }
        });
    return line.setResourceBundle(context.texts().bundle())
        .setOut(context.out())
        .setErr(context.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .registerConverter(Float.class, Cli::number)
        .registerConverter(float.class, Cli::number)
        .registerConverter(SheetFormat.class, Cli::format)
        .setParameterExceptionHandler(
            (e, _) -> misused(complaint(e, context.texts()), e.getCommandLine(), context))
        .setExecutionExceptionHandler((e, command, _) -> failed(e, command, context));
  }

  /// Both decimal marks are understood.
  private static Float number(String text) {
    return Float.valueOf(text.replace(',', '.'));
  }

  /// LaTeX goes by two names.
  private static SheetFormat format(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return SheetFormat.valueOf(name.equals("TIKZ") ? "LATEX" : name);
  }

  private static int misused(String complaint, CommandLine command, CliContext context) {
    context.err().println(complaint);
    String help = command.getCommandSpec().qualifiedName() + " --help";
    context.err().println(context.texts().get("usage.hint", help));
    return MISUSED;
  }

  private static String complaint(ParameterException e, CliTexts texts) {
    ArgSpec argument = e.getArgSpec();
    return switch (e) {
      case UnmatchedArgumentException unknown ->
          texts.get("usage.unknown", String.join(" ", unknown.getUnmatched()));
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          texts.get("usage.missing", name(missing.getMissing().getFirst()));
      default ->
          argument == null || e.getValue() == null
              ? String.valueOf(e.getMessage())
              : texts.get("usage.value", e.getValue(), name(argument));
    };
  }

  private static String name(ArgSpec argument) {
    return argument.isOption()
        ? ((CommandLine.Model.OptionSpec) argument).longestName()
        : argument.paramLabel();
  }

  private static int failed(Exception e, CommandLine command, CliContext context) {
    String sentence = Sentences.of(e, context.texts());
    if (e instanceof CliException known && known.isMisuse()) {
      return misused(sentence, command, context);
    }
    context.err().println(sentence);
    // Not a constant: a command that succeeds need not wait for loggers (20 ms).
    System.getLogger(Cli.class.getName()).log(Level.DEBUG, "command failed", e);
    return FAILED;
  }
}

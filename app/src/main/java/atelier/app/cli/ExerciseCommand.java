package atelier.app.cli;

import atelier.app.platform.WholeFile;
import atelier.app.worksheet.SheetFormat;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.worksheet.PlainText;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.Worksheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints one exercise, with its correction if asked for.
@Command(name = "exercise")
final class ExerciseCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--kind", paramLabel = "KIND")
  private String kind = "convolution";

  @Option(names = "--level", paramLabel = "1|2|3")
  private int level = 1;

  @Option(names = "--seed", paramLabel = "NUMBER")
  private long seed = 1;

  @Option(names = "--lecture")
  private boolean lecture;

  @Option(names = "--format", paramLabel = "FORMAT")
  private SheetFormat format = SheetFormat.TEXT;

  @Option(names = "--solution")
  private boolean solution;

  @Option(names = "--output", paramLabel = "FILE")
  private @Nullable Path output;

  @Mixin private JsonOption json = new JsonOption();

  ExerciseCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException, IOException {
    Exercise exercise =
        lecture ? Kinds.lecture() : ExerciseNames.exercise(kind, level, seed, context.texts());
    SheetPart part = solution ? SheetPart.BOTH : SheetPart.STATEMENTS;
    var sheets = List.of(new Worksheet(1, List.of(exercise)));
    Locale language = context.texts().locale();
    if (output != null) {
      WholeFile.write(output, out -> format.write(sheets, part, language, out));
    } else if (format == SheetFormat.PDF) {
      throw CliException.misuse("practice.output");
    } else if (!json.on) {
      var text = new ByteArrayOutputStream();
      format.write(sheets, part, language, text);
      context.out().print(text.toString(StandardCharsets.UTF_8));
    }
    if (json.on) {
      printJson(exercise, language);
    }
    return Cli.DONE;
  }

  private void printJson(Exercise exercise, Locale language) {
    var object = new LinkedHashMap<String, Object>();
    object.put("kind", exercise.kind().id());
    object.put("level", exercise.level());
    object.put("seed", exercise.seed());
    object.put("statement", new PlainText(language).statement(exercise));
    object.put(
        "answer",
        exercise.questions().stream()
            .map(
                question ->
                    Arrays.stream(question.answer().toRows())
                        .map(row -> DoubleStream.of(row).boxed().toList())
                        .toList())
            .toList());
    JsonLine.print(object, context.out());
  }
}

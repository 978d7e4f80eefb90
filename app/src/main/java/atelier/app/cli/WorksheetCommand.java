package atelier.app.cli;

import atelier.app.platform.WholeFile;
import atelier.app.worksheet.SheetFormat;
import atelier.lessons.text.RefusedException;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.Worksheet;
import atelier.lessons.worksheet.Worksheet.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes worksheets for a class: the same kinds for all, numbers of one's own for each.
@Command(name = "worksheet")
final class WorksheetCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--exercise", required = true, paramLabel = "KIND[:LEVEL[:NUMBER]]")
  private List<String> exercises = new ArrayList<>();

  @Option(names = "--variants", paramLabel = "N")
  private int variants = 1;

  @Option(names = "--seed", paramLabel = "NUMBER")
  private long seed = 1;

  @Option(names = "--format", paramLabel = "FORMAT")
  private SheetFormat format = SheetFormat.PDF;

  @Option(names = "--output", required = true, paramLabel = "FILE")
  private Path output = Path.of("");

  @Option(names = "--correction", paramLabel = "FILE")
  private @Nullable Path correction;

  @Mixin private JsonOption json = new JsonOption();

  WorksheetCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException, IOException {
    var items = new ArrayList<Item>();
    for (String typed : exercises) {
      items.add(ExerciseNames.item(typed, seed));
    }
    List<Worksheet> sheets = sheets(items);
    Locale language = context.texts().locale();
    WholeFile.write(output, out -> format.write(sheets, SheetPart.STATEMENTS, language, out));
    if (correction != null) {
      WholeFile.write(
          correction, out -> format.write(sheets, SheetPart.CORRECTIONS, language, out));
    }
    if (json.on) {
      var object = new LinkedHashMap<String, Object>();
      object.put("variants", sheets.size());
      object.put("exercises", items.size());
      object.put("file", output.toString());
      JsonLine.print(object, context.out());
    } else {
      context.err().println(context.texts().get("worksheet.written", sheets.size(), output));
    }
    return Cli.DONE;
  }

  private List<Worksheet> sheets(List<Item> items) throws CliException {
    try {
      return Worksheet.variants(items, variants);
    } catch (RefusedException e) {
      throw ExerciseNames.refused(e, context.texts());
    }
  }
}

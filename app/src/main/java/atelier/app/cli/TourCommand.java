package atelier.app.cli;

import atelier.app.theme.Theme;
import atelier.app.tour.Tour;
import atelier.app.tour.TourOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Takes a picture of every screen in a working state; needs no display.
@Command(name = "tour")
final class TourCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})[x×](\\d{1,4})");

  private final CliContext context;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  @Option(names = "--size", paramLabel = "WxH")
  private String size = "1024x768";

  @Option(names = "--theme", paramLabel = "light|dark")
  private String theme = "light";

  @Option(names = "--only", split = ",", paramLabel = "SCREEN")
  private Set<String> only = new LinkedHashSet<>();

  @Mixin private JsonOption json = new JsonOption();

  TourCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    TourOptions options = options();
    DataSource data = context.data();
    List<Path> pictures =
        context
            .tour()
            .take(
                options,
                context.models().model(ModelSource.SHIPPED),
                Lazily.of(() -> data.train(DataSource.MNIST)),
                Lazily.of(() -> data.test(DataSource.MNIST)));
    if (json.on) {
      var object = new LinkedHashMap<String, Object>();
      object.put("files", pictures.stream().map(Path::toString).toList());
      JsonLine.print(object, context.out());
    } else {
      pictures.forEach(context.out()::println);
    }
    return Cli.DONE;
  }

  private TourOptions options() throws CliException {
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw CliException.misuse("usage.value", size, "--size");
    }
    Theme look =
        Theme.named(theme.toLowerCase(Locale.ROOT))
            .orElseThrow(() -> CliException.misuse("usage.value", theme, "--theme"));
    for (String screen : only) {
      if (!Tour.screens().contains(screen)) {
        throw CliException.misuse("usage.value", screen, "--only");
      }
    }
    int width = Integer.parseInt(sides.group(1));
    int height = Integer.parseInt(sides.group(2));
    try {
      return new TourOptions(out, context.texts().locale(), width, height, look, only);
    } catch (IllegalArgumentException _) {
      throw CliException.misuse("usage.value", size, "--size");
    }
  }
}

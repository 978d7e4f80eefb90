package atelier.app.cli;

import atelier.app.laboratory.TableExperiment;
import atelier.app.laboratory.TableExperiment.Position;
import atelier.app.laboratory.TableExperiment.Result;
import atelier.engine.data.Dataset;
import atelier.engine.train.TrainingControl;
import atelier.lessons.laboratory.LectureTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fills the lecture's table of test errors by training its networks.
@Command(name = "reproduce")
final class ReproduceCommand implements Callable<Integer> {
  private static final String PERCENT = "%.2f %%";

  /// What can be reproduced.
  enum What {
    TABLE
  }

  private final CliContext context;

  @Parameters(index = "0", paramLabel = "table", descriptionKey = "table")
  private What what = What.TABLE;

  @Option(names = "--seeds", paramLabel = "N")
  private int seeds = 3;

  @Option(names = "--models", paramLabel = "NAME", split = ",")
  private List<String> models = new ArrayList<>();

  @Option(names = "--epochs", paramLabel = "N")
  private int epochs;

  @Option(names = "--images", paramLabel = "N")
  private int images = 60_000;

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private JsonOption json = new JsonOption();

  ReproduceCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    return switch (what) {
      case TABLE -> fillTable();
    };
  }

  private int fillTable() throws IOException, CliException {
    RecipeOptions.require(seeds >= 1 && seeds <= 100, "--seeds", seeds);
    RecipeOptions.require(epochs >= 0 && epochs <= 500, "--epochs", epochs);
    RecipeOptions.require(images >= 1, "--images", images);
    RecipeOptions.require(threads >= 1 && threads <= 256, "--threads", threads);
    List<LectureTable.Row> rows = rows();
    Dataset all = context.data().train(DataSource.MNIST);
    Dataset train = all.first(images);
    Dataset test = context.data().test(DataSource.MNIST);
    Progress progress = context.progress();
    var results = new LinkedHashMap<String, Result>();
    var control = new TrainingControl();
    boolean complete;
    try (Interrupts.Watch _ = context.interrupts().watch(control::stop)) {
      complete =
          new TableExperiment(rows, seeds, threads)
              .run(
                  train,
                  test,
                  control,
                  new TableExperiment.Listener() {
                    @Override
                    public void trained(Result soFar) {
                      results.put(soFar.row().network(), soFar);
                    }

                    @Override
                    public void reached(Position position) {
                      if (progress.isDue()) {
                        progress.show(describe(position));
                      }
                    }
                  });
    }
    progress.clear();
    print(List.copyOf(results.values()));
    return complete ? Cli.DONE : Cli.INTERRUPTED;
  }

  private List<LectureTable.Row> rows() throws CliException {
    var rows = new ArrayList<LectureTable.Row>();
    List<LectureTable.Row> known = LectureTable.rows();
    List<String> names = known.stream().map(LectureTable.Row::network).toList();
    for (String model : models) {
      if (!names.contains(model)) {
        throw CliException.misuse("network.unknown", model, String.join(", ", names));
      }
    }
    for (LectureTable.Row row : known) {
      if (models.isEmpty() || models.contains(row.network())) {
        int length = epochs == 0 ? row.recipe().epochs() : epochs;
        rows.add(
            new LectureTable.Row(
                row.network(), row.lecturePercent(), row.recipe().withEpochs(length)));
      }
    }
    return rows;
  }

  private String describe(Position position) {
    return context
        .texts()
        .get(
            "reproduce.progress",
            position.row().network(),
            position.seed(),
            seeds,
            Math.floor(100 * position.share()));
  }

  private void print(List<Result> results) {
    if (json.on) {
      var list = new ArrayList<SequencedMap<String, Object>>();
      results.forEach(result -> list.add(describe(result)));
      var object = new LinkedHashMap<String, Object>();
      object.put("networks", list);
      JsonLine.print(object, context.out());
      return;
    }
    CliTexts texts = context.texts();
    var table =
        new TextTable(
            texts.get("reproduce.network"),
            texts.get("reproduce.parameters"),
            texts.get("reproduce.lecture"),
            texts.get("reproduce.mean"),
            texts.get("reproduce.spread"),
            texts.get("reproduce.seconds"));
    for (Result result : results) {
      table.row(
          result.row().network(),
          number("%,.0f", result.parameters()),
          number(PERCENT, result.row().lecturePercent().orElse(Double.NaN)),
          number(PERCENT, result.meanPercent()),
          number(PERCENT, result.spreadPercent()),
          number("%.1f", result.meanSeconds()));
    }
    table.print(1, context.out());
  }

  private static SequencedMap<String, Object> describe(Result result) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("network", result.row().network());
    entry.put("parameters", result.parameters());
    result.row().lecturePercent().ifPresent(percent -> entry.put("lectureErrorPercent", percent));
    entry.put("meanErrorPercent", result.meanPercent());
    entry.put("spreadPercent", result.spreadPercent());
    entry.put("meanSeconds", result.meanSeconds());
    entry.put(
        "errorPercents",
        result.trials().stream().map(TableExperiment.Trial::errorPercent).toList());
    return entry;
  }

  private String number(String pattern, double value) {
    return Double.isNaN(value) ? "" : String.format(context.texts().locale(), pattern, value);
  }
}

package atelier.app.laboratory;

import atelier.app.platform.WholeFile;
import atelier.lessons.laboratory.Setup;
import atelier.lessons.text.RefusedException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folder of one run: what was chosen and what became of it (`run.json`), its curves
/// (`curves.csv`, which grows while it runs), and, written by the trainer, what it can go on from
/// (`checkpoint.onnx`).
final class ExperimentFiles {
  /// The first line of the curves.
  static final String HEADING = "epoch,kind,loss,accuracy_percent";

  private static final String BATCH = "batch";
  private static final String TEST = "test";
  private static final int COLUMNS = 4;

  private final Path folder;

  ExperimentFiles(Path folder) {
    this.folder = folder;
  }

  /// What the run can go on from.
  Path checkpoint() {
    return folder.resolve("checkpoint.onnx");
  }

  private Path description() {
    return folder.resolve("run.json");
  }

  private Path curves() {
    return folder.resolve("curves.csv");
  }

  /// A line of the curves.
  static String batch(double epoch, double loss, double percent) {
    return epoch + "," + BATCH + "," + loss + "," + percent;
  }

  /// A line of the curves.
  static String test(double epoch, double loss, double percent) {
    return epoch + "," + TEST + "," + loss + "," + percent;
  }

  /// What describes a run, to be written later, when it may have changed.
  static Map<String, Object> describe(Experiment run) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", run.nameProperty().get());
    fields.put("setup", run.setup().toMap());
    fields.put("origin", run.origin().run());
    fields.put("originEpoch", run.origin().epoch());
    Experiment.Result result = run.resultProperty().get();
    fields.put("outcome", result.outcome().id());
    fields.put("steps", result.steps());
    fields.put("parameters", result.parameters());
    fields.put("testErrorPercent", Double.toString(result.testErrorPercent()));
    fields.put("seconds", result.seconds());
    var changes = new ArrayList<Map<String, Object>>();
    for (Experiment.RateChange change : run.rateChanges()) {
      changes.add(Map.of("epoch", change.epoch(), "rate", change.rate()));
    }
    fields.put("rateChanges", changes);
    return fields;
  }

  /// Writes what describes the run.
  void write(Map<String, Object> description) throws IOException {
    Files.createDirectories(folder);
    String text = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(description);
    WholeFile.write(description(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Adds lines to the curves.
  void append(List<String> lines) throws IOException {
    Files.createDirectories(folder);
    Path file = curves();
    boolean fresh = Files.notExists(file);
    var all = new ArrayList<String>();
    if (fresh) {
      all.add(HEADING);
    }
    all.addAll(lines);
    Files.write(file, all, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Keeps only the lines of the curves up to an epoch, for a run that goes on from there.
  void cut(double epoch) throws IOException {
    if (Files.notExists(curves())) {
      return;
    }
    var kept = new ArrayList<String>();
    for (String line : Files.readAllLines(curves())) {
      boolean early = line.equals(HEADING) || Double.parseDouble(line.split(",", -1)[0]) <= epoch;
      if (early) {
        kept.add(line);
      }
    }
    WholeFile.write(
        curves(),
        out -> out.write((String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /// Reads the run.
  ///
  /// @throws IOException if it cannot be read or is none
  Experiment read() throws IOException {
    try {
      Map<String, Object> fields = JSON.std.mapFrom(Files.readString(description()));
      var origin =
          new Experiment.Origin(
              String.valueOf(fields.getOrDefault("origin", "")), number(fields, "originEpoch"));
      var run =
          new Experiment(
              folder.getFileName().toString(),
              String.valueOf(fields.get("name")),
              Setup.of((Map<?, ?>) fields.getOrDefault("setup", Map.of())),
              origin);
      for (Object change : (List<?>) fields.getOrDefault("rateChanges", List.of())) {
        Map<?, ?> one = (Map<?, ?>) change;
        run.rateChanges().add(new Experiment.RateChange(number(one, "epoch"), number(one, "rate")));
      }
      run.resultProperty().set(result(fields));
      readCurves(run);
      return run;
    } catch (RefusedException | ClassCastException | NumberFormatException e) {
      throw new IOException("no run: " + folder, e);
    }
  }

  private static Experiment.Result result(Map<String, Object> fields) throws IOException {
    String id = String.valueOf(fields.get("outcome"));
    for (Outcome outcome : Outcome.values()) {
      if (outcome.id().equals(id)) {
        // One that was running when the program ended runs no more.
        Outcome now = outcome == Outcome.RUNNING ? Outcome.INTERRUPTED : outcome;
        return new Experiment.Result(
            now,
            (int) number(fields, "steps"),
            (int) number(fields, "parameters"),
            number(fields, "testErrorPercent"),
            number(fields, "seconds"));
      }
    }
    throw new IOException("no outcome of a run: " + id);
  }

  private static double number(Map<?, ?> fields, String name) {
    return Double.parseDouble(String.valueOf(fields.get(name)));
  }

  private void readCurves(Experiment run) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(curves());
    } catch (NoSuchFileException _) {
      lines = List.of();
    }
    run.restart(Math.clamp(lines.size() / 60.0, 1, 100));
    for (String line : lines) {
      String[] parts = line.split(",", -1);
      // The last line may be cut where the program ended.
      if (parts.length == COLUMNS && !line.equals(HEADING)) {
        double epochs = Double.parseDouble(parts[0]) - run.origin().epoch();
        double loss = Double.parseDouble(parts[2]);
        double percent = Double.parseDouble(parts[3]);
        if (parts[1].equals(TEST)) {
          run.evaluation(epochs, loss, percent);
        } else {
          run.batch(epochs, loss, percent);
        }
      }
    }
  }

  /// Deletes all of it.
  void delete() throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

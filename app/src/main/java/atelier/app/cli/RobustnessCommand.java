package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.DigitVariant;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.Nonsense;
import atelier.engine.digit.ScannedInk;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures how a network reads digits that come in other ways: scaled, shifted, with other pens,
/// turned, on other pictures. Each goes the whole way of a picture that is read. And whether it
/// doubts drawings that are no digits.
@Command(name = "robustness")
final class RobustnessCommand implements Callable<Integer> {
  /// The kinds were chosen, and networks trained, while looking at drawings of other seeds.
  private static final long DRAWING_SEED = 2026;

  private final CliContext context;

  @Option(names = "--model", paramLabel = "FILE.onnx")
  private String model = ModelSource.SHIPPED;

  @Option(names = "--images", paramLabel = "N")
  private int images = 10_000;

  @Option(names = "--drawings", paramLabel = "N")
  private int drawings = 1_000;

  @Mixin private JsonOption json = new JsonOption();

  RobustnessCommand(CliContext context) {
    this.context = context;
  }

  /// @param right share of the images that are read rightly, in percent
  /// @param same share that get the answer of the digit as it is, in percent
  private record Row(String name, double right, double same) {}

  /// @param sure share of the drawings that are read as a digit for sure, in percent
  /// @param highest probability of any digit in any of them, in percent
  private record Doubt(String kind, double sure, double highest) {}

  @Override
  public Integer call() throws IOException, CliException {
    Model network = context.models().model(model);
    Dataset test = context.data().test(DataSource.MNIST);
    Fit.check(network.network(), test);
    RecipeOptions.require(drawings >= 1 && drawings <= 1_000_000, "--drawings", drawings);
    Dataset some = test.first(Math.clamp(images, 1, test.size()));
    var rows = new ArrayList<Row>();
    int[] plain = answers(network, some, DigitVariant.all().getFirst());
    for (DigitVariant variant : DigitVariant.all()) {
      int[] answers = answers(network, some, variant);
      rows.add(
          new Row(
              variant.name(),
              percent(some, i -> answers[i] == some.label(i)),
              percent(some, i -> answers[i] == plain[i])));
    }
    List<Doubt> doubts =
        Nonsense.all().stream().map(kind -> doubt(kind, network, drawings)).toList();
    if (json.on) {
      printJson(rows, some.size(), doubts);
    } else {
      print(rows);
      context.out().println();
      printDoubts(doubts, network.sureFrom());
    }
    return Cli.DONE;
  }

  private static Doubt doubt(Nonsense kind, Model network, int drawings) {
    var random = new SplittableRandom(DRAWING_SEED);
    var predictor = new Predictor(network);
    float sureFrom = network.sureFrom();
    int sure = 0;
    float highest = 0;
    for (int i = 0; i < drawings; i++) {
      for (float probability : predictor.probabilities(kind.draw(random).pixels())) {
        sure += probability >= sureFrom ? 1 : 0;
        highest = Math.max(highest, probability);
      }
    }
    return new Doubt(kind.name(), 100.0 * sure / drawings, 100.0 * highest);
  }

  private static double percent(Dataset set, IntPredicate holds) {
    return 100.0 * IntStream.range(0, set.size()).filter(holds).count() / set.size();
  }

  private static int[] answers(Model network, Dataset set, DigitVariant variant) {
    ThreadLocal<Predictor> predictor = ThreadLocal.withInitial(() -> new Predictor(network));
    return IntStream.range(0, set.size())
        .parallel()
        .map(i -> answer(predictor.get(), variant, set, i))
        .toArray();
  }

  /// @return -1 if no ink was found
  private static int answer(Predictor predictor, DigitVariant variant, Dataset set, int index) {
    var digit = GreyImage.of(set.height(), set.width(), set.image(index));
    GreyImage ink = ScannedInk.of(variant.picture().apply(digit)).ink();
    Optional<GreyImage> framed = DigitFrame.of(ink);
    if (framed.isEmpty()) {
      return -1;
    }
    float[] scores = predictor.logits(framed.get().pixels());
    return IntStream.range(1, scores.length).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
  }

  private void printJson(List<Row> rows, int count, List<Doubt> doubts) {
    var variants = new ArrayList<SequencedMap<String, Object>>();
    for (Row row : rows) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("variant", row.name);
      entry.put("accuracyPercent", row.right);
      entry.put("sameAnswerPercent", row.same);
      variants.add(entry);
    }
    var nonsense = new ArrayList<SequencedMap<String, Object>>();
    for (Doubt doubt : doubts) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("kind", doubt.kind);
      entry.put("surePercent", doubt.sure);
      entry.put("highestPercent", doubt.highest);
      nonsense.add(entry);
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("images", count);
    object.put("variants", variants);
    object.put("drawings", drawings);
    object.put("nonsense", nonsense);
    JsonLine.print(object, context.out());
  }

  private void print(List<Row> rows) {
    CliTexts texts = context.texts();
    var table =
        new TextTable(
            texts.get("robustness.variant"),
            texts.get("robustness.right"),
            texts.get("robustness.same"));
    for (Row row : rows) {
      table.row(row.name, percent(row.right), percent(row.same));
    }
    table.print(1, context.out());
  }

  private void printDoubts(List<Doubt> doubts, float sureFrom) {
    CliTexts texts = context.texts();
    var table =
        new TextTable(
            texts.get("robustness.nonsense"),
            texts.get("robustness.sure", 100 * sureFrom),
            texts.get("robustness.highest"));
    for (Doubt doubt : doubts) {
      table.row(doubt.kind, percent(doubt.sure), percent(doubt.highest));
    }
    table.print(1, context.out());
  }

  private String percent(double value) {
    return String.format(context.texts().locale(), "%.2f %%", value);
  }
}

package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.DigitVariant;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.ScannedInk;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures how a network reads digits that come in other ways: scaled, shifted, with other pens,
/// turned, on other pictures. Each goes the whole way of a picture that is read.
@Command(name = "robustness")
final class RobustnessCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--model", paramLabel = "FILE.onnx")
  private String model = ModelSource.SHIPPED;

  @Option(names = "--images", paramLabel = "N")
  private int images = 10_000;

  @Mixin private JsonOption json = new JsonOption();

  RobustnessCommand(CliContext context) {
    this.context = context;
  }

  /// @param right share of the images that are read rightly, in percent
  /// @param same share that get the answer of the digit as it is, in percent
  private record Row(String name, double right, double same) {}

  @Override
  public Integer call() throws IOException, CliException {
    Model network = context.models().model(model);
    Dataset test = context.data().test(DataSource.MNIST);
    Fit.check(network.network(), test);
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
    print(rows, some.size());
    return Cli.DONE;
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

  private void print(List<Row> rows, int count) {
    if (json.on) {
      var list = new ArrayList<SequencedMap<String, Object>>();
      for (Row row : rows) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("variant", row.name);
        entry.put("accuracyPercent", row.right);
        entry.put("sameAnswerPercent", row.same);
        list.add(entry);
      }
      var object = new LinkedHashMap<String, Object>();
      object.put("images", count);
      object.put("variants", list);
      JsonLine.print(object, context.out());
      return;
    }
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

  private String percent(double value) {
    return String.format(context.texts().locale(), "%.2f %%", value);
  }
}

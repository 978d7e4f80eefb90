package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.train.Calibration;
import atelier.engine.train.Evaluation;
import atelier.engine.train.Evaluator;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures a model on a set of test images.
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--model", paramLabel = "FILE.onnx|shipped")
  private String model = ModelSource.SHIPPED;

  @Option(names = "--data", paramLabel = "mnist|DIR")
  private String data = DataSource.MNIST;

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private JsonOption json = new JsonOption();

  EvaluateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    Model network = context.models().model(model);
    Dataset test = context.data().test(data);
    Fit.check(network.network(), test);
    Scores scores = Scores.of(network, test);
    double gap = scores.errorPercent(network.temperature());
    Calibration.Sureness sure = scores.sureness(network.temperature(), network.sureFrom());
    Evaluation result = Evaluator.evaluate(network, test, Math.max(1, threads));
    if (json.on) {
      var object = new LinkedHashMap<String, Object>();
      object.put("images", result.images());
      object.put("testErrorPercent", result.errorPercent());
      object.put("calibrationErrorPercent", gap);
      object.put("surePercent", 100 * sure.share());
      object.put("rightOfSurePercent", 100 * sure.right());
      object.put("confusion", rows(result.confusion()));
      JsonLine.print(object, context.out());
    } else {
      context
          .out()
          .println(
              context
                  .texts()
                  .get("evaluate.result", result.images(), result.errorPercent(), result.loss()));
      context.out().println(context.texts().get("evaluate.calibration", gap));
      context
          .out()
          .println(
              context
                  .texts()
                  .get(
                      "evaluate.sure",
                      100 * network.sureFrom(),
                      100 * sure.share(),
                      100 * sure.right()));
      printConfusion(result.confusion());
    }
    return Cli.DONE;
  }

  private static List<List<Integer>> rows(int[][] confusion) {
    return Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  private void printConfusion(int[][] confusion) {
    var titles = new String[confusion.length + 1];
    titles[0] = context.texts().get("evaluate.confusion");
    for (int i = 0; i < confusion.length; i++) {
      titles[i + 1] = Integer.toString(i);
    }
    var table = new TextTable(titles);
    for (int truth = 0; truth < confusion.length; truth++) {
      var cells = new String[titles.length];
      cells[0] = Integer.toString(truth);
      for (int answer = 0; answer < confusion.length; answer++) {
        cells[answer + 1] = Integer.toString(confusion[truth][answer]);
      }
      table.row(cells);
    }
    table.print(0, context.out());
  }
}

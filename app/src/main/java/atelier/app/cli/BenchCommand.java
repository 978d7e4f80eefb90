package atelier.app.cli;

import atelier.engine.bench.MachinePeak;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures the speed of training and prediction on this machine.
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--drawing")
  boolean drawing;

  @Mixin private JsonOption json = new JsonOption();

  BenchCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    if (drawing) {
      measureDrawing();
      return Cli.DONE;
    }
    BenchReport report =
        new Bench(context.progress(), context.texts(), MachinePeak::gflops)
            .measure(
                context.data().train(DataSource.MNIST),
                context.data().test(DataSource.MNIST),
                new ColdStart());
    if (json.on) {
      JsonLine.print(report.toJson(), context.out());
    } else {
      report.print(context.texts(), context.out());
    }
    return Cli.DONE;
  }

  private void measureDrawing() {
    DrawingProbe.Times times = context.drawing().measure();
    if (json.on) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("stepMillis", pair(times.median(), times.p99()));
      fields.put("renderedStepMillis", pair(times.renderedMedian(), times.renderedP99()));
      fields.put("penMillis", pair(times.penMedian(), times.penP99()));
      JsonLine.print(fields, context.out());
    } else {
      CliTexts texts = context.texts();
      context.out().println(texts.get("bench.step", times.median(), times.p99()));
      context
          .out()
          .println(texts.get("bench.step.rendered", times.renderedMedian(), times.renderedP99()));
      context.out().println(texts.get("bench.pen", times.penMedian(), times.penP99()));
    }
  }

  private static Map<String, Double> pair(double median, double p99) {
    var pair = new LinkedHashMap<String, Double>();
    pair.put("median", median);
    pair.put("p99", p99);
    return pair;
  }
}

package atelier.app.cli;

import atelier.engine.bench.CoreDistance;
import atelier.engine.bench.MachinePeak;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
        new Bench(context.progress(), context.texts(), MachinePeak::gflops, CoreDistance::nanos)
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
    DataSource data = context.data();
    DrawingProbe.Times times =
        context
            .drawing()
            .measure(
                Lazily.of(() -> data.train(DataSource.MNIST)),
                Lazily.of(() -> data.test(DataSource.MNIST)));
    if (json.on) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("stepMillis", pair(times.step()));
      fields.put("renderedStepMillis", pair(times.rendered()));
      fields.put("penMillis", pair(times.pen()));
      for (DrawingProbe.Watched page : times.watched()) {
        SequencedMap<String, Object> values = pair(page.frames());
        values.put("imagesPerSecond", page.imagesPerSecond());
        fields.put("trainingFrameMillis." + page.page(), values);
      }
      JsonLine.print(fields, context.out());
    } else {
      say("bench.step", times.step());
      say("bench.step.rendered", times.rendered());
      say("bench.pen", times.pen());
      for (DrawingProbe.Watched page : times.watched()) {
        say("bench.frames", page.frames(), page.imagesPerSecond(), page.page());
      }
    }
  }

  private void say(String key, DrawingProbe.Spread spread, Object... more) {
    var values = new ArrayList<Object>(List.of(spread.median(), spread.p99()));
    values.addAll(List.of(more));
    context.out().println(context.texts().get(key, values.toArray()));
  }

  private static SequencedMap<String, Object> pair(DrawingProbe.Spread spread) {
    return BenchReport.pair("median", spread.median(), "p99", spread.p99());
  }
}

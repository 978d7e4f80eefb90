package atelier.app.cli;

import atelier.engine.bench.MachinePeak;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Measures the speed of training and prediction on this machine.
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private JsonOption json = new JsonOption();

  BenchCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
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
}

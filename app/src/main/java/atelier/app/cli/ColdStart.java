package atelier.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How soon after its start the program has made its first training step, and how soon it reads 99
/// % of the test images right: it is started again and watched, since a process does not know to
/// the millisecond when it began.
final class ColdStart {
  private static final int STARTS = 3;

  /// A run that gets there after one epoch; other seeds take up to two. It was chosen among forty
  /// by the mean error of three seeds over the second half of the first epoch, on the last 10,000
  /// training images, training on the others; see docs/engine.md.
  private static final List<String> RECIPE =
      List.of(
          "train",
          "--lang=en",
          "--epochs=2",
          "--optimizer=adamw",
          "--learning-rate=0.006",
          "--weight-decay=0.05",
          "--initialiser=glorot",
          "--schedule=constant",
          "--averaging=0.99",
          "--label-smoothing=0.05",
          "--evaluations=4",
          "--target-accuracy=99");

  /// Seconds from the start of the process; NaN if it did not get there.
  ///
  /// @param secondsToFirstStep until the end of the first update
  /// @param secondsTo99Percent until 99 % of the test images are read right
  record Times(double secondsToFirstStep, double secondsTo99Percent) {}

  /// Medians of several starts; NaN if the program was not started as a module.
  Times measure() throws IOException {
    if (!ColdStart.class.getModule().isNamed()) {
      return new Times(Double.NaN, Double.NaN);
    }
    var times = new ArrayList<Times>();
    for (int i = 0; i < STARTS; i++) {
      times.add(once());
    }
    return new Times(
        median(times, Times::secondsToFirstStep), median(times, Times::secondsTo99Percent));
  }

  private static double median(List<Times> times, ToDoubleFunction<Times> part) {
    double[] sorted = times.stream().mapToDouble(part).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /// As this program was started itself.
  private static List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-X"))
        .forEach(command::add);
    String path = System.getProperty("jdk.module.path");
    // A linked program finds its modules in the Java that runs it.
    if (path != null) {
      command.addAll(List.of("-p", path));
    }
    command.addAll(List.of("-m", "atelier.app"));
    command.addAll(RECIPE);
    return command;
  }

  private static Times once() throws IOException {
    var builder = new ProcessBuilder(command()).redirectErrorStream(true);
    double firstStep = Double.NaN;
    double goal = Double.NaN;
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double now = (System.nanoTime() - start) * 1e-9;
        if (Double.isNaN(firstStep) && line.startsWith(TrainingReport.FIRST_WORDS)) {
          firstStep = now;
        }
        if (line.startsWith(TrainCommand.TARGET_WORDS)) {
          goal = now;
        }
      }
    } finally {
      end(process);
    }
    return new Times(firstStep, goal);
  }

  /// Waits too, for the next start is to have the processors to itself.
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}

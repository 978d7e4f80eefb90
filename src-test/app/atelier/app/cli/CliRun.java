package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.onnx.OnnxModels;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// One command, run in this process with captured streams, small made-up images and no screen.
///
/// @param code exit code
/// @param out standard output
/// @param err standard error
record CliRun(int code, String out, String err) {

  /// Runs in English, undisturbed.
  static CliRun of(String... arguments) {
    return of(Cli.language(Arrays.asList(arguments), Locale.ENGLISH), never(), arguments);
  }

  static CliRun of(Locale locale, Interrupts interrupts, String... arguments) {
    return of(locale, interrupts, (_, _, _, _) -> {}, () -> false, arguments);
  }

  /// What the window is asked for, where there is a screen to open it on.
  static List<Launch> launches(String... arguments) {
    var launches = new ArrayList<Launch>();
    Locale locale = Cli.language(Arrays.asList(arguments), Locale.ENGLISH);
    of(locale, never(), (launch, _, _, _) -> launches.add(launch), () -> true, arguments);
    return launches;
  }

  private static CliRun of(
      Locale locale,
      Interrupts interrupts,
      WindowLauncher window,
      Display display,
      String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var context =
        new CliContext(
            CliTexts.of(locale),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            new TinyData(),
            where ->
                where.equals(ModelSource.SHIPPED)
                    ? Model.initialise(Networks.lenet5(), 1)
                    : OnnxModels.read(Path.of(where)),
            interrupts,
            window,
            display,
            (options, _, _, _) ->
                List.of(options.out().resolve(options.width() + "x" + options.height())),
            (_, _) ->
                new DrawingProbe.Times(
                    new DrawingProbe.Spread(1.5, 2.5),
                    new DrawingProbe.Spread(3.5, 4.5),
                    new DrawingProbe.Spread(5.5, 6.5),
                    List.of(
                        new DrawingProbe.Watched(
                            "inside", new DrawingProbe.Spread(7.5, 8.5), 9_500))));
    int code = Cli.run(context, arguments);
    return new CliRun(code, out.toString(), err.toString());
  }

  /// The JSON object on the last line of the output.
  Map<String, Object> json() throws IOException {
    return JSON.std.mapFrom(out.lines().toList().getLast());
  }

  static Interrupts never() {
    return _ ->
        new Interrupts.Watch() {
          @Override
          public boolean interrupted() {
            return false;
          }

          @Override
          public void close() {}
        };
  }

  /// Presses Ctrl-C before the first step.
  static Interrupts atOnce() {
    return stop -> {
      stop.run();
      return new Interrupts.Watch() {
        @Override
        public boolean interrupted() {
          return true;
        }

        @Override
        public void close() {}
      };
    };
  }

  /// 640 images to learn from and 100 to measure on: noise, with a bright row that tells the class.
  private static final class TinyData implements DataSource {
    @Override
    public Dataset train(String where) throws CliException {
      return images(where, 640, 1);
    }

    @Override
    public Dataset test(String where) throws CliException {
      return images(where, 100, 2);
    }

    private static Dataset images(String where, int count, long seed) throws CliException {
      if (!where.equals(MNIST)) {
        throw new CliException("data.unknown", where);
      }
      var random = new SplittableRandom(seed);
      var pixels = new byte[count * 784];
      var labels = new byte[count];
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) (i % 10);
        for (int p = 0; p < 784; p++) {
          boolean bright = p / 28 / 2 == labels[i] + 2;
          pixels[i * 784 + p] = (byte) (bright ? 255 : random.nextInt(40));
        }
      }
      return new Dataset(where, 28, 28, 10, pixels, labels);
    }
  }
}

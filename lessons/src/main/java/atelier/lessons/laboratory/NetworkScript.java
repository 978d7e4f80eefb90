package atelier.lessons.laboratory;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.Relu;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A network written as a student would say it, one layer a line: `conv 6 5 padding 2`, `relu`,
/// `maxpool 2`, `flatten`, `dense 10`. What a layer takes follows from the line before.
public final class NetworkScript {
  /// What every network here takes.
  public static final Shape INPUT = new Shape(1, 28, 28);

  /// LeNet-5, to begin with.
  public static final String LENET5 =
      """
      conv 6 5 padding 2
      relu
      maxpool 2
      conv 16 5
      relu
      maxpool 2
      flatten
      dense 120
      relu
      dense 84
      relu
      dense 10
      """;

  private static final int CLASSES = 10;
  private static final int MOST_CHANNELS = 256;
  private static final int MOST_UNITS = 2048;
  private static final int MOST_LINES = 40;
  private static final int MOST_PARAMETERS = 5_000_000;

  private NetworkScript() {}

  /// A line that is understood.
  ///
  /// @param line from 1
  /// @param text as it was typed
  /// @param name of the layer
  /// @param output what it puts out
  /// @param parameters numbers that it learns
  public record Row(
      int line, String text, String name, Layer layer, Shape output, int parameters) {}

  /// What becomes of a script.
  ///
  /// @param rows the lines that are understood, up to the first that is not
  /// @param mistake what is wrong with the next line, or with the whole; nothing if all is well
  public record Table(List<Row> rows, Optional<Sentence> mistake) {
    public Table {
      rows = List.copyOf(rows);
    }

    /// Numbers that all rows learn.
    public int parameters() {
      return rows.stream().mapToInt(Row::parameters).sum();
    }
  }

  /// The network of a script, or why it is none.
  public static Outcome<Network> read(String script) {
    Table table = table(script);
    if (table.mistake().isPresent()) {
      return new Outcome.Refused<>(table.mistake().get());
    }
    Network.Builder network = Network.of(Setting.OWN_MODEL, INPUT);
    table.rows().forEach(row -> network.then(row.name(), row.layer()));
    return new Outcome.Accepted<>(network.build());
  }

  /// A script line by line, for looking at while it is typed.
  public static Table table(String script) {
    var rows = new ArrayList<Row>();
    var names = new HashMap<String, Integer>();
    Shape shape = INPUT;
    String[] lines = script.split("\\R", -1);
    try {
      for (int i = 0; i < lines.length; i++) {
        String text = lines[i].strip();
        if (!text.isEmpty()) {
          Row row = row(i + 1, text, shape, names);
          rows.add(row);
          shape = row.output();
        }
      }
      checkWhole(rows, shape);
      return new Table(rows, Optional.empty());
    } catch (RefusedException e) {
      return new Table(rows, Optional.of(e.reason()));
    }
  }

  private static void checkWhole(List<Row> rows, Shape shape) {
    if (rows.isEmpty()) {
      throw new RefusedException(Sentence.of("script.empty"));
    }
    if (rows.size() > MOST_LINES) {
      throw new RefusedException(Sentence.of("script.long", Argument.count(MOST_LINES)));
    }
    int parameters = rows.stream().mapToInt(Row::parameters).sum();
    if (parameters > MOST_PARAMETERS) {
      throw new RefusedException(
          Sentence.of("script.large", Argument.count(parameters), Argument.count(MOST_PARAMETERS)));
    }
    if (!shape.equals(Shape.ofFeatures(CLASSES))) {
      throw new RefusedException(
          Sentence.of("script.classes", new Argument.Verbatim(shape(shape))));
    }
    if (parameters == 0) {
      throw new RefusedException(Sentence.of("script.nothing"));
    }
  }

  /// A shape as one writes it on a board: `6×28×28`, or `120`.
  public static String shape(Shape shape) {
    return shape.isFlat()
        ? Integer.toString(shape.channels())
        : "%d×%d×%d".formatted(shape.channels(), shape.height(), shape.width());
  }

  private static Row row(int line, String text, Shape input, Map<String, Integer> names) {
    Words words = new Words(line, text);
    Layer layer = layer(words, input);
    Shape output = output(layer, input, words);
    int parameters =
        layer.parameters().stream()
            .filter(ParameterShape::isLearned)
            .mapToInt(ParameterShape::size)
            .sum();
    String kind = words.kind();
    return new Row(
        line, text, kind + names.merge(kind, 1, Integer::sum), layer, output, parameters);
  }

  private static Layer layer(Words words, Shape input) {
    return switch (words.kind()) {
      case "conv" -> conv(words, input);
      case "maxpool" -> {
        int side = words.number(1, 1, input.height());
        words.end(2);
        yield MaxPool2d.of(side);
      }
      case "avgpool" -> {
        int side = words.number(1, 1, input.height());
        words.end(2);
        yield AvgPool2d.of(side);
      }
      case "dense" -> {
        words.requireFlat(input);
        int units = words.number(1, 1, MOST_UNITS);
        words.end(2);
        yield new Linear(input.channels(), units);
      }
      case "flatten" -> words.alone(new Flatten());
      case "relu" -> words.alone(new Relu());
      case "tanh" -> words.alone(new Activate(Function.TANH));
      case "sigmoid" -> words.alone(new Activate(Function.SIGMOID));
      case "dropout" -> {
        float share = words.share(1);
        words.end(2);
        yield new Dropout(share);
      }
      default -> throw words.refused("script.unknown");
    };
  }

  private static Layer conv(Words words, Shape input) {
    if (input.isFlat() && input.channels() > 1) {
      throw words.refused("script.flat.conv");
    }
    int filters = words.number(1, 1, MOST_CHANNELS);
    int side = words.number(2, 1, 28);
    Conv2d conv = Conv2d.of(input.channels(), filters, side);
    int next = 3;
    while (next < words.count()) {
      conv =
          switch (words.word(next)) {
            case "padding" -> conv.withPadding(words.number(next + 1, 0, side));
            case "stride" -> conv.withStride(words.number(next + 1, 1, 8));
            default -> throw words.refused("script.rest");
          };
      next += 2;
    }
    return conv;
  }

  private static Shape output(Layer layer, Shape input, Words words) {
    try {
      Shape output = layer.output(input);
      if (output.height() < 1 || output.width() < 1) {
        throw words.refused("script.small", new Argument.Verbatim(shape(input)));
      }
      return output;
    } catch (RefusedException e) {
      throw e;
    } catch (IllegalArgumentException _) {
      throw words.refused("script.small", new Argument.Verbatim(shape(input)));
    }
  }

  /// The words of a line.
  private record Words(int line, String text, String[] parts) {
    Words(int line, String text) {
      this(line, text, text.toLowerCase(Locale.ROOT).split("\\s+"));
    }

    String kind() {
      return parts[0];
    }

    int count() {
      return parts.length;
    }

    String word(int place) {
      return parts[place];
    }

    int number(int place, int least, int greatest) {
      try {
        int value = place < parts.length ? Integer.parseInt(parts[place]) : -1;
        if (value >= least && value <= greatest) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Said below.
      }
      throw refused("script.number", Argument.count(least), Argument.count(greatest));
    }

    float share(int place) {
      try {
        float value = place < parts.length ? Float.parseFloat(parts[place].replace(',', '.')) : -1;
        if (value >= 0 && value < 1) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Said below.
      }
      throw refused("script.share");
    }

    Layer alone(Layer layer) {
      end(1);
      return layer;
    }

    void end(int place) {
      if (parts.length > place) {
        throw refused("script.rest");
      }
    }

    void requireFlat(Shape input) {
      if (!input.isFlat()) {
        throw refused("script.flat.dense", new Argument.Verbatim(NetworkScript.shape(input)));
      }
    }

    RefusedException refused(String key, Argument... more) {
      var arguments = new ArrayList<Argument>();
      arguments.add(Argument.count(line));
      arguments.add(new Argument.Verbatim(text));
      arguments.addAll(List.of(more));
      return new RefusedException(new Sentence(key, arguments));
    }
  }
}

package atelier.lessons.scene;

import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a scene and says which of them is wrong.
final class SceneFields {
  private static final int LONGEST_QUOTE = 40;

  private final Map<?, ?> fields;

  SceneFields(Map<?, ?> fields) {
    this.fields = fields;
  }

  /// One of several words.
  String oneOf(String name, String... words) {
    Object value = fields.get(name);
    if (value == null || Arrays.stream(words).noneMatch(value::equals)) {
      throw refused(name, value, String.join(", ", words));
    }
    return value.toString();
  }

  /// A constant of an enumeration, in small letters.
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String[] words =
        Stream.of(type.getEnumConstants()).map(SceneFields::word).toArray(String[]::new);
    return Enum.valueOf(type, oneOf(name, words).toUpperCase(Locale.ROOT));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  boolean flag(String name) {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw refused(name, fields.get(name), "true, false");
  }

  /// A whole number that is not negative.
  int count(String name) {
    Object value = fields.get(name);
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0) {
      return number.intValue();
    }
    throw refused(name, value, "0, 1, 2, …");
  }

  double number(String name) {
    return number(name, fields.get(name));
  }

  private static double number(String name, @Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refused(name, value, "-1, 0.5, …");
  }

  /// Rows of numbers.
  Grid grid(String name) {
    return grid(name, fields.get(name));
  }

  private static Grid grid(String name, @Nullable Object value) {
    var rows = new ArrayList<double[]>();
    for (Object row : list(name, value, "[[1, 2], [3, 4]]")) {
      rows.add(
          list(name, row, "[1, 2]").stream().mapToDouble(cell -> number(name, cell)).toArray());
    }
    return Grid.of(rows.toArray(double[][]::new));
  }

  /// Grids, one a channel.
  Volume volume(String name) {
    return new Volume(
        list(name, fields.get(name), "[[[1, 2], [3, 4]]]").stream()
            .map(channel -> grid(name, channel))
            .toList());
  }

  /// Groups of fields.
  List<SceneFields> groups(String name) {
    var groups = new ArrayList<SceneFields>();
    for (Object group : list(name, fields.get(name), "[{…}, {…}]")) {
      if (!(group instanceof Map<?, ?> map)) {
        throw refused(name, group, "{…}");
      }
      groups.add(new SceneFields(map));
    }
    return groups;
  }

  private static List<?> list(String name, @Nullable Object value, String example) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw refused(name, value, example);
  }

  private static RefusedException refused(String name, @Nullable Object value, String expected) {
    if (value == null) {
      return new RefusedException(
          Sentence.of(
              "scene.missing", new Argument.Verbatim(name), new Argument.Verbatim(expected)));
    }
    String found = value.toString();
    String shown = found.length() > LONGEST_QUOTE ? found.substring(0, LONGEST_QUOTE) + "…" : found;
    return new RefusedException(
        Sentence.of(
            "scene.unexpected",
            new Argument.Verbatim(name),
            new Argument.Verbatim(shown),
            new Argument.Verbatim(expected)));
  }

  /// A grid as rows of numbers.
  static List<List<Double>> rows(Grid grid) {
    return Arrays.stream(grid.toRows()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /// A volume as grids of rows of numbers.
  static List<List<List<Double>>> channels(Volume volume) {
    return volume.channels().stream().map(SceneFields::rows).collect(Collectors.toList());
  }
}

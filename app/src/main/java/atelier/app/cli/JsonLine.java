package atelier.app.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One JSON object on one line: what scripts read.
final class JsonLine {
  private JsonLine() {}

  /// Prints the object, its keys in the map's order. Numbers that JSON cannot say, such as NaN,
  /// become null.
  static void print(SequencedMap<String, ?> object, PrintWriter out) {
    try {
      out.println(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(speakable(object)));
    } catch (IOException e) {
      throw new IllegalStateException("cannot be said in JSON: " + object, e);
    }
  }

  private static @Nullable Object speakable(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) -> copy.put(key.toString(), speakable(item)));
        yield copy;
      }
      case List<?> list -> list.stream().map(JsonLine::speakable).toList();
      case Double number when !Double.isFinite(number) -> null;
      case Float number when !Float.isFinite(number) -> null;
      default -> value;
    };
  }
}

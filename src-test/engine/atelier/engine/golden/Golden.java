package atelier.engine.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reference values made by PyTorch in double precision; see src-test/golden/README.md.
public final class Golden {
  private Golden() {}

  /// A golden file, parsed.
  public static Json read(String name) {
    try {
      return Json.parse(Files.readString(Path.of(System.getProperty("atelier.golden"), name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The cases of one operator, or of all whose name begins so.
  public static List<Json> cases(String op) {
    return read("ops.json").items().stream()
        .filter(item -> item.get("op").text().startsWith(op))
        .toList();
  }

  /// The case of an operator that has a name.
  public static Json named(String op, String name) {
    return cases(op).stream()
        .filter(item -> item.get("name").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The tensor of formula `k`: value[i] = offset + scale * (2 u(i, k) - 1).
  public static float[] fill(int size, int k, double scale, double offset) {
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (offset + scale * (2 * hash(i, k) / 4294967296.0 - 1));
    }
    return values;
  }

  private static double hash(long i, long k) {
    long mask = 0xFFFFFFFFL;
    long h = (i * 0x9E3779B1L + (k + 1) * 0x85EBCA77L) & mask;
    h ^= h >>> 15;
    h = (h * 0x2C1B3C6DL) & mask;
    h ^= h >>> 12;
    h = (h * 0x297A2D39L) & mask;
    h ^= h >>> 15;
    return h;
  }
}

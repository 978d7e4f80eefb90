package atelier.engine.plan;

import java.util.ArrayList;
import java.util.List;

/// What one of several workers does of a step: some filters, outputs, inputs or rows.
///
/// @param from first of them
/// @param to one past the last
record Part(int from, int to) {

  /// All of them.
  static Part all(int count) {
    return new Part(0, count);
  }

  /// Cuts as evenly as can be.
  ///
  /// @param count of all
  /// @param parts some of them empty if there is less to cut
  static List<Part> cut(int count, int parts) {
    return all(count).cut(parts);
  }

  /// Cuts this part likewise.
  List<Part> cut(int parts) {
    var list = new ArrayList<Part>();
    for (int i = 0; i < parts; i++) {
      list.add(new Part(from + i * count() / parts, from + (i + 1) * count() / parts));
    }
    return list;
  }

  int count() {
    return to - from;
  }
}

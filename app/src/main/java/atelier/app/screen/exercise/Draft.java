package atelier.app.screen.exercise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a student has typed so far, to be found again.
///
/// @param texts of all cells, question by question, in reading order
/// @param hints how many were asked for
/// @param helped whether a correction was looked at
record Draft(List<String> texts, int hints, boolean helped) {
  /// No text that is typed has this sign.
  private static final String END = "\t";

  private static final int HEAD = 2;

  Draft {
    texts = List.copyOf(texts);
  }

  /// As one text.
  String text() {
    return String.join(
        END,
        Stream.concat(
                Stream.of(Integer.toString(hints), Boolean.toString(helped)),
                texts.stream().map(text -> text.replace(END, " ")))
            .toList());
  }

  /// Reads what [#text] wrote.
  static Optional<Draft> of(String text) {
    List<String> parts = List.of(text.split(END, -1));
    if (parts.size() < HEAD || !parts.getFirst().matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            parts.subList(HEAD, parts.size()),
            Integer.parseInt(parts.getFirst()),
            Boolean.parseBoolean(parts.get(1))));
  }
}

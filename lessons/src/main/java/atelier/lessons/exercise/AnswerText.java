package atelier.lessons.exercise;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What students type into a cell: nothing, a number with a comma or a point, a fraction such as
/// `-7/4`.
public final class AnswerText {
  private static final Pattern TABULATED = Pattern.compile("[\\t;]");
  private static final Pattern SPACED = Pattern.compile(" +");

  private AnswerText() {}

  /// Reads a cell.
  public static Outcome<OptionalDouble> parse(String typed, Numbers numbers) {
    if (typed.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      return new Outcome.Accepted<>(OptionalDouble.empty());
    }
    int bar = typed.indexOf('/');
    if (bar < 0) {
      return numbers.parse(typed).then(value -> new Outcome.Accepted<>(OptionalDouble.of(value)));
    }
    return numbers
        .parse(typed.substring(0, bar))
        .then(
            above ->
                numbers
                    .parse(typed.substring(bar + 1))
                    .then(below -> divided(typed, above, below)));
  }

  private static Outcome<OptionalDouble> divided(String typed, double above, double below) {
    return below == 0
        ? Outcome.refuse("number.divided", new Argument.Verbatim(typed.strip()))
        : new Outcome.Accepted<>(OptionalDouble.of(above / below));
  }

  /// The cells of a block as spreadsheets and people write it, row by row: parted by tabs or
  /// semicolons, or by spaces where neither occurs.
  public static List<List<String>> block(String text) {
    boolean marked = text.indexOf('\t') >= 0 || text.indexOf(';') >= 0;
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> marked ? TABULATED.split(line, -1) : SPACED.split(line.strip(), -1))
        .map(cells -> List.of(cells).stream().map(String::strip).toList())
        .toList();
  }
}

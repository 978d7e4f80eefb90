package atelier.lessons.text;

import java.util.List;

/// What fills a placeholder of a [Sentence]: numbers and expressions as values, so that each
/// language writes them in its own way.
public sealed interface Argument
    permits Argument.Count,
        Argument.Real,
        Argument.Result,
        Argument.Products,
        Argument.Addition,
        Argument.Values,
        Argument.Verbatim,
        Sentence {

  /// A whole number that counts or numbers something, for example a row.
  record Count(int value) implements Argument {}

  /// A number.
  record Real(double value) implements Argument {}

  /// The result of an expression, written with its sign of equality: `= 1`, or `≈ 0.3333` where the
  /// digits shown are not all of them.
  record Result(double value) implements Argument {}

  /// Products added up: `2×(−1) + 3×0.5`.
  record Products(List<Factors> terms) implements Argument {
    public Products {
      terms = List.copyOf(terms);
    }
  }

  /// Numbers added up: `1 + (−2) + 5`.
  record Addition(List<Double> terms) implements Argument {
    public Addition {
      terms = List.copyOf(terms);
    }
  }

  /// Numbers listed: `1, −2, 5` in English, `1 ; −2 ; 5` in French.
  record Values(List<Double> values) implements Argument {
    public Values {
      values = List.copyOf(values);
    }
  }

  /// Words that are the same in every language: a file's name, what a person typed.
  record Verbatim(String text) implements Argument {}

  /// Two numbers to multiply.
  record Factors(double left, double right) {}

  /// A whole number.
  static Argument count(int value) {
    return new Count(value);
  }

  /// A number.
  static Argument real(double value) {
    return new Real(value);
  }

  /// A result with its sign of equality.
  static Argument result(double value) {
    return new Result(value);
  }
}

package atelier.app.control;

import atelier.lessons.text.Numbers;

/// Numbers as they stand in formulas.
///
/// @param numbers of the language
public record Written(Numbers numbers) {
  /// The number by itself.
  public String plain(double value) {
    return numbers.format(value);
  }

  /// The number beside an operator: in brackets if it is negative.
  public String factor(double value) {
    return value < 0 ? "(" + plain(value) + ")" : plain(value);
  }

  /// A product.
  public String product(String left, String right) {
    return left + "\u2009×\u2009" + right;
  }

  /// The sign before a result: equal, or almost equal if not all of its digits are shown.
  public String equality(double result) {
    return numbers.isExact(result) ? "=" : "≈";
  }
}

package atelier.lessons.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as people read and type them in one language: `−2`, `0,01` in French, `0.01` in English,
/// `1e-5` in both.
public final class Numbers {
  /// The sign of a negative number, U+2212.
  public static final String MINUS = "\u2212";

  private static final MathContext SHOWN_DIGITS = new MathContext(4);
  private static final MathContext BRIEF_DIGITS = new MathContext(3);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e6;

  /// Far above any lesson, and far enough below the largest double that sums of products stay
  /// finite.
  private static final double LARGEST_TYPED = 1e100;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern ENGLISH_THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");

  private final boolean french;

  public Numbers(Locale locale) {
    french = locale.getLanguage().equals("fr");
  }

  /// The number in at most four significant digits (whole numbers below a million keep all of
  /// theirs), in powers of ten when it is very large or very small.
  public String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    return localise(shown(value));
  }

  /// The number in at most three significant digits: for marks and for what changes all the time.
  public String brief(double value) {
    return Double.isFinite(value) && value != 0
        ? format(new BigDecimal(value).round(BRIEF_DIGITS).doubleValue())
        : format(value);
  }

  /// The shortest text that [#parse] reads as exactly this number.
  ///
  /// @param value finite
  public String exact(double value) {
    return localise(written(new BigDecimal(Double.toString(value)), value));
  }

  /// Whether [#format] shows all of the number, up to rounding errors of the arithmetic.
  public boolean isExact(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return true;
    }
    double difference = Double.parseDouble(shown(value)) - value;
    return Math.abs(difference) <= 1e-9 * Math.abs(value);
  }

  /// Reads a number typed with a comma or a point, in either language. Refuses what is not a number
  /// and what could be read in two ways, such as `1,000` in English.
  public Outcome<Double> parse(String text) {
    String typed = strip(text);
    if (typed.isEmpty()) {
      return Outcome.refuse("number.empty");
    }
    String ascii = typed.replace(MINUS, "-");
    if (!NUMBER.matcher(ascii).matches()) {
      return Outcome.refuse("number.malformed", new Argument.Verbatim(typed));
    }
    if (!french && ENGLISH_THOUSANDS.matcher(ascii).matches()) {
      return Outcome.refuse("number.ambiguous", new Argument.Verbatim(typed));
    }
    double value = Double.parseDouble(ascii.replace(',', '.')) + 0.0;
    if (Math.abs(value) > LARGEST_TYPED) {
      return Outcome.refuse("number.too.large", new Argument.Verbatim(typed));
    }
    return new Outcome.Accepted<>(value);
  }

  private static String shown(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN;
    BigDecimal decimal = new BigDecimal(Double.toString(value));
    return written(whole ? decimal : decimal.round(SHOWN_DIGITS), value);
  }

  private static String written(BigDecimal decimal, double value) {
    BigDecimal digits = decimal.stripTrailingZeros();
    double magnitude = Math.abs(value);
    if (digits.signum() == 0) {
      return "0";
    }
    if (magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN) {
      return digits.toPlainString();
    }
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }

  private String localise(String written) {
    String signed = written.startsWith("-") ? MINUS + written.substring(1) : written;
    return french ? signed.replace('.', ',') : signed;
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}

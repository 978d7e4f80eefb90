package atelier.lessons.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/// The words of the lessons in one language. French for French, English for every other language.
public final class LessonTexts {
  static final String BUNDLE = "atelier.lessons.text.lessons";

  private final Locale language;
  private final ResourceBundle bundle;
  private final Numbers numbers;

  public LessonTexts(Locale locale) {
    // Only languages that have a bundle are looked up: the fallback of ResourceBundle would
    // otherwise answer in the language of the machine.
    language = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    bundle = ResourceBundle.getBundle(BUNDLE, language);
    numbers = new Numbers(language);
  }

  /// French or English.
  public Locale language() {
    return language;
  }

  /// Numbers as this language writes them.
  public Numbers numbers() {
    return numbers;
  }

  /// The sentence in words.
  public String say(Sentence sentence) {
    Object[] written = sentence.arguments().stream().map(this::write).toArray();
    return new MessageFormat(bundle.getString(sentence.key()), language).format(written);
  }

  private Object write(Argument argument) {
    return switch (argument) {
      case Argument.Count(int value) -> value < 0 ? numbers.format(value) : value;
      case Argument.Real(double value) -> numbers.format(value);
      case Argument.Result(double value) ->
          (numbers.isExact(value) ? "= " : "≈ ") + numbers.format(value);
      case Argument.Products(var terms) ->
          terms.stream()
              .map(term -> factor(term.left()) + "×" + factor(term.right()))
              .collect(Collectors.joining(" + "));
      case Argument.Addition(List<Double> terms) ->
          terms.stream().map(this::factor).collect(Collectors.joining(" + "));
      case Argument.Values(List<Double> values) ->
          values.stream()
              .map(numbers::format)
              .collect(Collectors.joining(bundle.getString("list.separator")));
      case Argument.Verbatim(String text) -> text;
      case Sentence sentence -> say(sentence);
    };
  }

  private String factor(double value) {
    String written = numbers.format(value);
    return written.startsWith(Numbers.MINUS) ? "(" + written + ")" : written;
  }
}

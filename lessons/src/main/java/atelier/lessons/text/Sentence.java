package atelier.lessons.text;

import java.util.List;

/// Something to say, in no language yet: [LessonTexts#say] writes it in French or in English.
///
/// @param key name of the text in the bundles
/// @param arguments what fills `{0}`, `{1}` ...; a sentence may stand inside another
public record Sentence(String key, List<? extends Argument> arguments) implements Argument {
  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /// The sentence `key` about `arguments`.
  public static Sentence of(String key, Argument... arguments) {
    return new Sentence(key, List.of(arguments));
  }
}

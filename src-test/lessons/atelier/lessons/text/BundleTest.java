package atelier.lessons.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The bundles say the same in both languages, and no more and no less than the code asks for.
class BundleTest {
  private static final Pattern KEY_LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");

  private final ResourceBundle french = ResourceBundle.getBundle(LessonTexts.BUNDLE, Locale.FRENCH);
  private final ResourceBundle english =
      ResourceBundle.getBundle(LessonTexts.BUNDLE, Locale.ENGLISH);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(french.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(20);
  }

  @Test
  void everyKeyIsUsedAndEveryKeyUsedExists() throws IOException {
    assertThat(new TreeSet<>(english.keySet())).isEqualTo(keysInSources());
  }

  @Test
  void bothLanguagesFillTheSamePlaces() {
    for (String key : english.keySet()) {
      assertThat(places(french, key)).as(key).isEqualTo(places(english, key));
    }
  }

  @Test
  void typographyIsRight() {
    for (String key : english.keySet()) {
      assertThat(english.getString(key)).as(key).doesNotContain("'").isNotBlank();
      assertThat(french.getString(key))
          .as(key)
          .doesNotContain("'")
          .isNotBlank()
          .doesNotContainPattern("[ \\p{L}\\d}][:;!?]")
          .doesNotContainPattern("«[^\u202f]|[^\u202f]»");
    }
  }

  @Test
  void speaksEnglishWhereTheLanguageIsNeither() {
    var texts = new LessonTexts(Locale.GERMAN);
    assertThat(texts.language()).isEqualTo(Locale.ENGLISH);
    assertThat(texts.say(Sentence.of("pooling.average"))).isEqualTo("Average");
  }

  private static Set<String> keysInSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      var keys = new TreeSet<String>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        KEY_LITERAL
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1))
            .filter(literal -> !literal.equals(LessonTexts.BUNDLE))
            .forEach(keys::add);
      }
      return keys;
    }
  }

  private static Set<String> places(ResourceBundle bundle, String key) {
    return PLACEHOLDER
        .matcher(bundle.getString(key))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}

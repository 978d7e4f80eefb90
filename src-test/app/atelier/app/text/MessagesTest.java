package atelier.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the interface are complete in both languages, and each is used.
class MessagesTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d[^}]*}");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(messages("fr").keySet()).isEqualTo(messages("en").keySet());
  }

  @Test
  void bothLanguagesFillInTheSameThings() {
    Map<String, String> french = messages("fr");
    messages("en")
        .forEach(
            (key, english) ->
                assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(english)));
  }

  @Test
  void wordsFollowTheirNumber() {
    Texts french = new Texts(Locale.FRENCH);
    assertThat(french.get("mine.imported", 1)).isEqualTo("1 chiffre ajouté.");
    assertThat(french.get("mine.imported", 12)).isEqualTo("12 chiffres ajoutés.");
    assertThat(french.get("mine.summary", 2, 1)).isEqualTo("2 chiffres, dont 1 lu juste par le réseau.");
    assertThat(french.get("mine.summary", 2, 2)).isEqualTo("2 chiffres, dont 2 lus juste par le réseau.");
    assertThat(new Texts(Locale.ENGLISH).get("mine.summary", 1, 0))
        .isEqualTo("1 digit, 0 read rightly by the network.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void everyTextIsWrittenAndHasNoStraightApostrophe(String language) {
    messages(language)
        .forEach(
            (key, text) ->
                assertThat(text)
                    .as(key)
                    .isNotBlank()
                    .doesNotContain("'")
                    .doesNotContain("TODO"));
  }

  @Test
  void frenchPutsANarrowSpaceBeforeHighSigns() {
    messages("fr")
        .forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern("[^\\u202f][;!?:](\\s|$)"));
  }

  @Test
  void everyKeyIsUsed() {
    Set<String> literals = literals();
    Set<String> prefixes =
        literals.stream()
            .filter(literal -> literal.matches("[a-z]+(\\.[a-z0-9-]+)*[.-]"))
            .collect(Collectors.toSet());
    assertThat(messages("en").keySet())
        .allSatisfy(
            key ->
                assertThat(literals.contains(key) || prefixes.stream().anyMatch(key::startsWith))
                    .as("text %s is used", key)
                    .isTrue());
  }

  @Test
  void everyKeyThatIsUsedExists() {
    Set<String> keys = messages("en").keySet();
    Set<String> sections =
        keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
    assertThat(literals())
        .filteredOn(literal -> KEY.matcher(literal).matches())
        .filteredOn(literal -> sections.contains(literal.substring(0, literal.indexOf('.'))))
        .allSatisfy(literal -> assertThat(keys).anyMatch(key -> key.startsWith(literal)));
  }

  @Test
  void opensInTheLanguageChosenElseTheSystemsElseEnglish() {
    assertThat(Languages.atLaunch(Optional.of("en"), Locale.FRANCE))
        .isEqualTo(Locale.ENGLISH);
    assertThat(Languages.atLaunch(Optional.empty(), Locale.CANADA_FRENCH))
        .isEqualTo(Locale.FRENCH);
    assertThat(Languages.atLaunch(Optional.empty(), Locale.GERMANY))
        .isEqualTo(Locale.ENGLISH);
    assertThat(Languages.atLaunch(Optional.of("xx"), Locale.FRANCE))
        .isEqualTo(Locale.FRENCH);
  }

  private static List<String> placeholders(@Nullable String text) {
    return PLACEHOLDER
        .matcher(Objects.requireNonNullElse(text, ""))
        .results()
        .map(MatchResult::group)
        .map(group -> group.substring(0, 2))
        // A word may depend on a number in one language only.
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, String> messages(String language) {
    String file = "messages_" + language + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      Map<String, String> messages = new TreeMap<>();
      properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
      return messages;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What the sources say in quotes, but for the command line, which has its own texts.
  private static Set<String> literals() {
    Path commandLine = Path.of("src/main/java/atelier/app/cli");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      Set<String> literals = new TreeSet<>();
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.startsWith(commandLine))
              .toList()) {
        LITERAL.matcher(Files.readString(file)).results().forEach(m -> literals.add(m.group(1)));
      }
      return literals;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

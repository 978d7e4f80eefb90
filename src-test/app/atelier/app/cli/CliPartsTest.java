package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import atelier.app.platform.PictureException;
import atelier.engine.data.DataFileException;
import atelier.engine.onnx.OnnxException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliPartsTest {
  /// Computed with Python: hashlib.sha256(struct.pack('<3f', 0, 1, -2.5)).hexdigest().
  @Test
  void fingerprintIsOfLittleEndianFloats() {
    assertThat(Fingerprint.sha256(new float[] {0, 1, -2.5f}))
        .isEqualTo("4356516ed57de986ba8080c557e8856871336d6a17b170fb946df125605466c9");
  }

  @Test
  void jsonIsOneLineInOrderWithoutNan() {
    var text = new StringWriter();
    var object = new LinkedHashMap<String, Object>();
    object.put("b", "a \"quoted\"\nline é");
    object.put("a", List.of(1, 2.5, 0.1f, true));
    object.put("c", Double.NaN);
    object.put("d", Map.of("x", Double.POSITIVE_INFINITY));

    var out = new PrintWriter(text);
    JsonLine.print(object, out);
    out.flush();

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"b\":\"a \\\"quoted\\\"\\nline é\",\"a\":[1,2.5,0.1,true],\"c\":null,"
                + "\"d\":{\"x\":null}}");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, '', '', '', false",
    "Linux, :0, '', '', true",
    "Linux, '', wayland-0, '', true",
    "Linux, '', '', Headless, true",
    "Mac OS X, '', '', '', true",
    "Windows 11, '', '', '', true",
  })
  void displayIsFound(String system, String x11, String wayland, String glass, boolean present) {
    Map<String, String> environment = Map.of("DISPLAY", x11, "WAYLAND_DISPLAY", wayland);

    assertThat(Display.of(system, environment, glass).isPresent()).isEqualTo(present);
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    CliTexts english = CliTexts.of(Locale.UK);
    CliTexts french = CliTexts.of(Locale.CANADA_FRENCH);

    assertThat(keys(french)).isEqualTo(keys(english));
    assertThat(keys(french))
        .allSatisfy(
            key ->
                assertThat(placeholders(french.bundle().getString(key)))
                    .isEqualTo(placeholders(english.bundle().getString(key))));
  }

  @Test
  void everyFaultHasItsSentence() {
    Set<String> keys = keys(CliTexts.of(Locale.FRENCH));

    assertThat(OnnxException.Fault.values())
        .allSatisfy(fault -> assertThat(keys).contains("onnx." + key(fault)));
    assertThat(DataFileException.Fault.values())
        .allSatisfy(fault -> assertThat(keys).contains("data." + key(fault)));
    assertThat(PictureException.Fault.values())
        .allSatisfy(fault -> assertThat(keys).contains("picture." + key(fault)));
  }

  private static String key(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Set<String> keys(CliTexts texts) {
    return new TreeSet<>(Collections.list(texts.bundle().getKeys()));
  }

  private static Set<String> placeholders(String text) {
    var found = new TreeSet<String>();
    var matcher = Pattern.compile("\\{(\\d)|\\$\\{[A-Z-]+\\}").matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void theColdStartWaitsForWordsThatTrainSays() {
    CliTexts english = CliTexts.of(Locale.ENGLISH);

    assertThat(english.get("train.progress", 1, 3, 1, 99, 2.3, 100.0, "0:01"))
        .startsWith(TrainingReport.FIRST_WORDS);
    assertThat(english.get("train.target", 7, 0.99)).startsWith(TrainCommand.TARGET_WORDS);
  }
}

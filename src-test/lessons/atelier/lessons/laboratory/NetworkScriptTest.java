package atelier.lessons.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.tensor.Shape;
import atelier.lessons.text.LessonTexts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkScriptTest {
  @Test
  void theScriptOfLeNetIsLeNet() {
    Network own = NetworkScript.read(NetworkScript.LENET5).orThrow();
    Network lenet5 = Networks.lenet5();
    assertThat(own.layers().stream().map(Network.NamedLayer::layer))
        .containsExactlyElementsOf(
            lenet5.layers().stream().map(Network.NamedLayer::layer).toList());
    assertThat(own.parameterCount()).isEqualTo(61_706);
    NetworkScript.Table table = NetworkScript.table(NetworkScript.LENET5);
    assertThat(table.parameters()).isEqualTo(61_706);
    assertThat(table.rows()).hasSize(12);
    assertThat(table.rows().get(3).output()).isEqualTo(new Shape(16, 10, 10));
    assertThat(table.rows().get(3).name()).isEqualTo("conv2");
    assertThat(table.rows().get(3).parameters()).isEqualTo(2_416);
  }

  @Test
  void whatIsUnderstoodStaysWhileTheNextLineIsTyped() {
    NetworkScript.Table table = NetworkScript.table("conv 4 5\n\n  RELU \ncon");
    assertThat(table.rows()).extracting(NetworkScript.Row::text).containsExactly("conv 4 5", "RELU");
    assertThat(table.rows().get(1).line()).isEqualTo(3);
    assertThat(english(table)).startsWith("Line 4, “con”: there is no such layer.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | Write the first layer",
        "conv 6                      | Line 1, “conv 6”: a whole number from 1 to 28 is missing",
        "conv 0 5                    | Line 1, “conv 0 5”: a whole number from 1 to 256",
        "conv 6 5 padding            | Line 1, “conv 6 5 padding”: a whole number from 0 to 5",
        "conv 6 5 wide 2             | Line 1, “conv 6 5 wide 2”: there are words too many",
        "relu 3                      | Line 1, “relu 3”: there are words too many",
        "dense 10                    | Line 1, “dense 10”: a dense layer takes a row of numbers, and gets maps of 1×28×28",
        "flatten/conv 6 5            | Line 2, “conv 6 5”: a convolution takes maps",
        "maxpool 4/conv 6 9          | Line 2, “conv 6 9”: the window does not fit into 1×7×7",
        "flatten/dropout 1/dense 10  | Line 2, “dropout 1”: dropout takes a number from 0 to below 1",
        "flatten/dense 12            | The network ends with 12 numbers",
        "conv 10 5                   | The network ends with 10×24×24 numbers",
        "flatten/dense 2048/dense 2048/dense 2048/dense 10 | 10,020,874 parameters are too many",
      })
  void aMistakeIsExplained(String script, String sentence) {
    NetworkScript.Table table = NetworkScript.table(script.replace('/', '\n'));
    assertThat(english(table)).startsWith(sentence.strip());
    assertThat(NetworkScript.read(script.replace('/', '\n')).value()).isEmpty();
  }

  @Test
  void aCommaIsADecimalMarkToo() {
    assertThat(NetworkScript.table("flatten\ndropout 0,5\ndense 10").mistake()).isEmpty();
  }

  private static String english(NetworkScript.Table table) {
    return new LessonTexts(Locale.ENGLISH).say(table.mistake().orElseThrow());
  }
}

package atelier.app.screen.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.platform.ManualTicker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Presets;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ConvolutionPictureTest {
  private final ConvolutionViewModel lecture =
      new ConvolutionViewModel(Presets.lecture(), new Texts(Locale.FRENCH), new ManualTicker());

  @Test
  void theSvgHasEveryNumberThatIsOnTheBoard() throws Exception {
    lecture.playback().jump(4);
    Document svg = parsed(lecture.picture().svg());
    NodeList texts = svg.getElementsByTagName("text");
    var words = IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent());
    // 16 cells, 4 weights, 5 results, 3 signs.
    assertThat(words)
        .hasSize(28)
        .contains("∗", "=", "→", "−3", "5")
        .endsWith("−3", "1", "6", "4", "5", "→");
    // 16 + 4 + 9 + 9 cells and the frames of window and result.
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(40);
  }

  @Test
  void severalChannelsAreAdded() throws Exception {
    lecture.changes().setChannels(2);
    assertThat(lecture.picture().tikz()).contains("$+$");
    assertThat(parsed(lecture.picture().svg()).getElementsByTagName("rect").getLength())
        .isEqualTo(2 * 20 + 18 + 3);
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}

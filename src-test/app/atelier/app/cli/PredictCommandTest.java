package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import atelier.app.platform.ImageFiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir Path folder;

  @Test
  void answerHasTheKeysThatScriptsRelyOn() throws Exception {
    Path dark = seven("dark.png", 300, 200, Color.BLACK, Color.WHITE);

    CliRun run = CliRun.of("predict", "--json", dark.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).containsOnlyKeys("files");
    assertThat(run.json().get("files"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("file", "digit", "sure", "probabilities")
        .containsEntry("file", dark.toString())
        .extractingByKey("probabilities", InstanceOfAssertFactories.LIST)
        .hasSize(10);
  }

  /// The same digit, dark on light and light on dark, on small and on wide paper, gives the same
  /// frame. (Paper of more than 512 pixels is averaged down first, which softens edges.)
  @Test
  void colourAndSizeDoNotMatter() throws Exception {
    float[] dark = PictureFrame.of(seven("a.png", 200, 200, Color.BLACK, Color.WHITE));
    float[] light = PictureFrame.of(seven("b.png", 200, 200, Color.WHITE, Color.BLACK));
    float[] wide = PictureFrame.of(seven("c.png", 500, 200, Color.BLACK, Color.WHITE));

    assertThat(light).containsExactly(dark, offset(1e-3f));
    assertThat(wide).containsExactly(dark, offset(1e-3f));
    assertThat(dark).hasSize(784);
  }

  @Test
  void emptyPaperIsSaid() throws Exception {
    Path blank = folder.resolve("blank.png");
    var image = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(ImageIO.write(image, "png", blank.toFile())).isTrue();

    CliRun run = CliRun.of("predict", blank.toString());

    assertThat(ImageFiles.read(blank).height()).isEqualTo(60);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith(blank + ": there is no digit on this picture");
  }

  private Path seven(String name, int width, int height, Color ink, Color paper)
      throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.drawLine(60, 50, 130, 50);
    graphics.drawLine(130, 50, 80, 150);
    graphics.dispose();
    Path file = folder.resolve(name);
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }
}

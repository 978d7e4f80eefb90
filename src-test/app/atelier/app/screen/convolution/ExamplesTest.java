package atelier.app.screen.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.app.platform.ManualTicker;
import atelier.app.platform.PictureException;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ClassicFilter;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Volume;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @TempDir private Path folder;

  @Test
  void everyKnownFilterLiesOnTheColours() {
    var model =
        new ConvolutionViewModel(
            Presets.colours(Examples.landscape()), new Texts(Locale.ENGLISH), new ManualTicker());
    for (ClassicFilter classic : ClassicFilter.all()) {
      model.changes().useClassic(classic);
      ConvolutionProblem problem = model.bench().problem();
      assertThat(problem.filters()).hasSize(1);
      assertThat(problem.filters().getFirst().weights().channels())
          .hasSize(3)
          .allMatch(classic.weights()::equals);
      assertThat(problem.outputRows()).isEqualTo(23);
    }
  }

  @Test
  void theLecturesColoursGiveAMapOf21() {
    ConvolutionProblem problem = Presets.colours(Examples.landscape());
    assertThat(problem.input().depth()).isEqualTo(3);
    assertThat(problem.input().rows()).isEqualTo(25);
    assertThat(problem.outputRows()).isEqualTo(21);
    assertThat(problem.outputCols()).isEqualTo(21);
    assertThat(Examples.all()).extracting(preset -> preset.id()).doesNotHaveDuplicates();
  }

  @Test
  void aColourPictureHasThreeChannelsOfItsMeans() throws IOException {
    var image = new BufferedImage(128, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 128; x++) {
        image.setRGB(x, y, x < 64 ? 0xFF8000 : x % 2 == 0 ? 0x0000FF : 0x000000);
      }
    }
    Volume picture = Examples.picture(saved(image));
    assertThat(picture.depth()).isEqualTo(3);
    assertThat(picture.rows()).isEqualTo(16);
    assertThat(picture.cols()).isEqualTo(32);
    assertThat(picture.channel(0).at(3, 3)).isEqualTo(255);
    assertThat(picture.channel(1).at(3, 3)).isEqualTo(128);
    assertThat(picture.channel(2).at(3, 20)).isEqualTo(128);
  }

  @Test
  void aGreyPictureHasOneChannelAndFiltersFollow() throws IOException {
    var image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x646464);
    Volume grey = Examples.picture(saved(image));
    assertThat(grey.depth()).isEqualTo(1);
    assertThat(grey.channel(0).at(1, 2)).isEqualTo(100);
    var model =
        new ConvolutionViewModel(
            Presets.colours(Examples.landscape()), new Texts(Locale.ENGLISH), new ManualTicker());
    model.changes().resizeFilters(3);
    model.changes().showPicture(grey);
    assertThat(model.bench().problem().input()).isEqualTo(grey);
    assertThat(model.bench().problem().filters().getFirst().weights().depth()).isEqualTo(1);
    model.changes().showPicture(Examples.landscape());
    assertThat(model.bench().problem().filters().getFirst().weights().depth()).isEqualTo(3);
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    Path poem = Files.writeString(folder.resolve("poem.png"), "roses are red");
    assertThatThrownBy(() -> Examples.picture(poem)).isInstanceOf(PictureException.class);
  }

  private Path saved(BufferedImage image) throws IOException {
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}

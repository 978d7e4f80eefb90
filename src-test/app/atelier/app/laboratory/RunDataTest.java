package atelier.app.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.engine.data.Dataset;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDataTest {
  @TempDir private Path folder;
  private final RunData.Shelf shelf =
      new RunData.Shelf(RunDataTest::none, RunDataTest::none, Optional.empty());

  @Test
  void picturesInFoldersNamedAfterDigitsBecomeImages() throws IOException {
    for (int digit : new int[] {1, 7}) {
      for (int i = 0; i < 10; i++) {
        draw(digit, "picture%02d.png".formatted(i), 40 + 10 * i);
      }
    }
    Files.writeString(folder.resolve("1").resolve("notes.txt"), "no picture");
    RunData data = shelf.take(folder.toString());
    assertThat(data.train().size()).isEqualTo(16);
    assertThat(data.test().size()).isEqualTo(4);
    assertThat(IntStream.range(0, 16).map(data.train()::label)).containsOnly(1, 7);
    // Framed: whatever the picture's size, the stroke is 20 pixels high and in the middle.
    float[] first = data.train().image(0);
    assertThat(IntStream.range(0, 28).filter(row -> first[row * 28 + 14] > 0.3).count())
        .isBetween(18L, 22L);
  }

  @Test
  void whatARunHasReadIsNotReadAgainToLookIntoIt() throws IOException {
    for (int i = 0; i < 5; i++) {
      draw(4, "picture%02d.png".formatted(i), 50);
    }
    String where = folder.toString();
    RunData read = shelf.take(where);
    draw(4, "picture05.png", 50);
    var run =
        new Experiment(
            "run-1", "#1", Setup.usual().with(Setting.DATA, where), Experiment.Origin.NONE);
    assertThat(shelf.of(Optional.of(run))).isSameAs(read);
    // Another run reads what is there now.
    assertThat(shelf.take(where).train().size()).isEqualTo(5);
  }

  @Test
  void aFolderWithTooFewPicturesIsRefusedWithItsName() throws IOException {
    draw(3, "only.png", 50);
    assertThatThrownBy(() -> shelf.take(folder.toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.getFileName().toString());
  }

  @Test
  void theSampleOfFashionComesWithTheProgram() {
    RunData data = shelf.take(RunData.FASHION);
    assertThat(data.train().size()).isGreaterThanOrEqualTo(2000);
    assertThat(data.train().classes()).isEqualTo(10);
    assertThat(data.train().width()).isEqualTo(28);
  }

  @Test
  void digitsThatNobodyKeptAreRefused() {
    assertThatThrownBy(() -> shelf.take(RunData.MINE)).isInstanceOf(UncheckedIOException.class);
  }

  private void draw(int digit, String name, int side) throws IOException {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(side / 2, side / 5, Math.max(2, side / 12), side / 2);
    graphics.dispose();
    Path of = Files.createDirectories(folder.resolve(Integer.toString(digit)));
    ImageIO.write(image, "png", of.resolve(name).toFile());
  }

  private static Dataset none() {
    throw new UnsupportedOperationException("not asked for");
  }
}

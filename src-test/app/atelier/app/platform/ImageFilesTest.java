package atelier.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import atelier.app.platform.PictureException.Fault;
import atelier.engine.digit.GreyImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final int[] SHADES = {0, 64, 128, 255};

  @TempDir Path folder;

  /// Case D5: Java's own conversion would give 0, 137, 188, 255 for the grey ones.
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void greyKeepsItsValues(int type) throws IOException {
    var image = new BufferedImage(4, 1, type);
    for (int x = 0; x < 4; x++) {
      if (image.getRaster().getNumBands() == 1 && type != BufferedImage.TYPE_BYTE_INDEXED) {
        int depth = image.getRaster().getSampleModel().getSampleSize(0);
        image.getRaster().setSample(x, 0, 0, depth == 16 ? SHADES[x] * 257 : SHADES[x]);
      } else {
        image.setRGB(x, 0, 0xFF000000 | SHADES[x] * 0x010101);
      }
    }

    GreyImage grey = ImageFiles.read(write(image, "png"));

    assertThat(grey.width()).isEqualTo(4);
    assertThat(grey.height()).isEqualTo(1);
    // The palette that Java makes has no exact 64 and 128.
    float tolerance = type == BufferedImage.TYPE_BYTE_INDEXED ? 26 : 1e-4f;
    for (int x = 0; x < 4; x++) {
      assertThat(255 * grey.at(0, x)).isCloseTo(SHADES[x], offset(tolerance));
    }
  }

  @Test
  void transparencyIsLaidOnWhite() throws IOException {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xFF000000);
    image.setRGB(2, 0, 0x80000000);

    float[] shades = ImageFiles.read(write(image, "png")).pixels();

    // Half opaque black: 255 (1 - 128 / 255) = 127.
    assertThat(shades).containsExactly(new float[] {1, 0, 127 / 255f}, offset(1e-6f));
  }

  @Test
  void coloursBecomeTheirLuminance() throws IOException {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x0000FF);

    float[] shades = ImageFiles.read(write(image, "png")).pixels();

    assertThat(shades).containsExactly(new float[] {0.299f, 0.587f, 0.114f}, offset(1e-6f));
  }

  @Test
  void greyJpegKeepsItsValues() throws IOException {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 64);
    }

    float[] shades = ImageFiles.read(write(image, "jpg")).pixels();

    for (float shade : shades) {
      assertThat(255 * shade).isBetween(63f, 65f);
    }
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    Path page = Files.writeString(folder.resolve("page.png"), "<!DOCTYPE html>");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path image = write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png");
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(Files.readAllBytes(image), 45));

    assertRefused(page, Fault.FORMAT);
    assertRefused(empty, Fault.FORMAT);
    assertRefused(folder, Fault.FORMAT);
    assertRefused(cut, Fault.DAMAGED);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFiles.read(folder.resolve("absent.png")));
  }

  private static void assertRefused(Path file, Fault fault) {
    assertThatExceptionOfType(PictureException.class)
        .isThrownBy(() -> ImageFiles.read(file))
        .withMessageStartingWith(file.toString())
        .extracting(PictureException::fault)
        .isEqualTo(fault);
  }

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("image." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }
}

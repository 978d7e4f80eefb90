package atelier.app.platform;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/// Writes what JavaFX drew as a PNG file.
public final class PngFile {
  private PngFile() {}

  /// @param image opaque
  /// @throws IOException if the file cannot be written
  public static void write(Image image, Path file) throws IOException {
    if (!ImageIO.write(opaque(image), "png", file.toFile())) {
      throw new IOException("cannot write " + file + ": this Java has no PNG writer");
    }
  }

  /// The pixels without their opacity.
  static BufferedImage opaque(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, argb, 0, width);
    return picture;
  }
}

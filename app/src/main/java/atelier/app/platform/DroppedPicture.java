package atelier.app.platform;

import atelier.engine.digit.GreyImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.input.Clipboard;
import javafx.scene.paint.Color;

/// A picture on the clipboard, or dragged from elsewhere.
public final class DroppedPicture {
  private DroppedPicture() {}

  /// Whether there is a picture or a file.
  public static boolean isOn(Clipboard board) {
    return board.hasFiles() || board.hasImage();
  }

  /// The picture.
  ///
  /// @return brightness, 0 black to 1 white; nothing if there is none
  /// @throws IOException if there is a file that is no picture
  public static Optional<GreyImage> of(Clipboard board) throws IOException {
    List<File> files = board.getFiles();
    if (board.hasFiles() && !files.isEmpty()) {
      return Optional.of(ImageFiles.read(files.getFirst().toPath()));
    }
    return Optional.ofNullable(board.getImage()).map(DroppedPicture::brightness);
  }

  /// Luminance, what is transparent laid on white.
  static GreyImage brightness(Image image) {
    int height = (int) image.getHeight();
    int width = (int) image.getWidth();
    PixelReader reader = image.getPixelReader();
    float[] pixels = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color colour = reader.getColor(x, y);
        double luminance =
            0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
        double opacity = colour.getOpacity();
        pixels[y * width + x] = (float) (luminance * opacity + 1 - opacity);
      }
    }
    return GreyImage.of(height, width, pixels);
  }
}

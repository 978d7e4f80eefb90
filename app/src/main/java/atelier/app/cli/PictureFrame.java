package atelier.app.cli;

import atelier.app.platform.ImageFiles;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.ScannedInk;
import java.io.IOException;
import java.nio.file.Path;

/// Makes of a picture what a network sees.
final class PictureFrame {
  private PictureFrame() {}

  /// @return 28 x 28 pixels, 0 background to 1 ink
  /// @throws IOException if the file is no picture that can be read
  /// @throws CliException if there is nothing on it
  static float[] of(Path file) throws IOException, CliException {
    GreyImage ink = ScannedInk.of(ImageFiles.read(file)).ink();
    return DigitFrame.of(ink)
        .orElseThrow(() -> new CliException("predict.blank", file.toString()))
        .pixels();
  }
}

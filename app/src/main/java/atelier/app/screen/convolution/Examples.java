package atelier.app.screen.convolution;

import atelier.app.platform.ImageFiles;
import atelier.assets.Assets;
import atelier.engine.digit.GreyImage;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.step.Preset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Convolutions to begin with: those of the lecture and those on pictures that come with the
/// program.
final class Examples {
  private Examples() {}

  /// Every example, in the order of a menu.
  static List<Preset<ConvolutionProblem>> all() {
    var pictures =
        Presets.onPictures(
            table(Assets.digitPicture()), table(Assets.garmentPicture()), landscape());
    return Stream.concat(Presets.all().stream(), pictures.stream()).toList();
  }

  /// A picture in red, green and blue.
  static Volume landscape() {
    return new Volume(Assets.landscapePicture().stream().map(Examples::table).toList());
  }

  /// A picture of a person's own, made small enough to be walked through.
  ///
  /// @return one channel or red, green and blue, 0 to 255
  /// @throws IOException if it is no picture that can be read
  static Volume picture(Path file) throws IOException {
    return new Volume(ImageFiles.readColours(file).stream().map(Examples::shrunk).toList());
  }

  /// The mean of the pixels that each cell stands for, in whole numbers.
  private static Grid shrunk(GreyImage image) {
    int longest = Math.max(image.height(), image.width());
    double scale = Math.min(1, (double) ConvolutionChanges.LARGEST_INPUT / longest);
    int rows = Math.max(1, (int) Math.round(image.height() * scale));
    int cols = Math.max(1, (int) Math.round(image.width() * scale));
    return Grid.of(
        rows,
        cols,
        cell -> {
          int top = cell.row() * image.height() / rows;
          int bottom = Math.max(top + 1, (cell.row() + 1) * image.height() / rows);
          int left = cell.col() * image.width() / cols;
          int right = Math.max(left + 1, (cell.col() + 1) * image.width() / cols);
          double sum = 0;
          for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
              sum += image.at(y, x);
            }
          }
          return Math.rint(255 * sum / ((bottom - top) * (right - left)));
        });
  }

  private static Grid table(InputStream file) {
    try (file) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Grid.parse(text, Locale.ROOT).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

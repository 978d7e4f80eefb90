package atelier.app.screen.convolution;

import atelier.assets.Assets;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.step.Preset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static Grid table(InputStream file) {
    try (file) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Grid.parse(text, Locale.ROOT).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

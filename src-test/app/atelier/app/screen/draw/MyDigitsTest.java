package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.engine.data.DataFileException;
import atelier.engine.data.MnistFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Digits that are kept.
class MyDigitsTest {
  @TempDir private Path folder;

  private static float[] image(int lit) {
    float[] pixels = new float[784];
    pixels[lit] = 1;
    return pixels;
  }

  @Test
  void areThereAtTheNextLaunch() throws IOException {
    var digits = new MyDigits(Optional.of(folder.resolve("new")));
    digits.add(image(3), 7);
    digits.add(image(5), 0);
    var again = new MyDigits(Optional.of(folder.resolve("new")));
    assertThat(again.all()).extracting(MyDigits.Kept::label).containsExactly(7, 0);
    assertThat(again.all().getFirst().pixels()).isEqualTo(image(3));
    again.remove(again.all().getFirst());
    assertThat(new MyDigits(Optional.of(folder.resolve("new"))).all()).hasSize(1);
  }

  @Test
  void areWrittenAsMnistsFilesAndReadAgain() throws IOException {
    var digits = new MyDigits(Optional.empty());
    digits.add(image(3), 7);
    digits.add(image(783), 9);
    Path images = folder.resolve("class-images-idx3-ubyte");
    digits.write(images);
    var set = MnistFiles.read(images, folder.resolve("class-labels-idx1-ubyte"), 10);
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.label(1)).isEqualTo(9);
    assertThat(set.image(1)).isEqualTo(image(783));
    var others = new MyDigits(Optional.empty());
    assertThat(others.add(images)).isEqualTo(2);
    assertThat(others.dataset().pixels()).isEqualTo(digits.dataset().pixels());
  }

  @Test
  void whatIsNoPairOfFilesIsRefusedAndNothingIsLost() throws IOException {
    var digits = new MyDigits(Optional.of(folder));
    digits.add(image(1), 1);
    Path nonsense = folder.resolve("x-images-idx3-ubyte");
    Files.writeString(nonsense, "no images");
    assertThatThrownBy(() -> digits.add(nonsense)).isInstanceOf(DataFileException.class);
    assertThat(digits.all()).hasSize(1);
    Files.writeString(folder.resolve("my-images-idx3-ubyte"), "broken");
    assertThat(new MyDigits(Optional.of(folder)).all()).isEmpty();
  }
}

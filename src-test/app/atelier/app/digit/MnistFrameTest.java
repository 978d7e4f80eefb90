package atelier.app.digit;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.GreyImage.Box;
import atelier.engine.digit.ScannedInk;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The frame is MNIST's own (cases B2 and B4 of the public reports): an image of MNIST stays what
/// it is when it is framed again, wherever it was moved to.
class MnistFrameTest {
  private static Dataset digits;

  @BeforeAll
  static void load() throws IOException {
    digits =
        MnistFiles.read(Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), "unknown")
            .first(2000);
  }

  @Test
  void framingAgainChangesAlmostNothing() {
    int unchanged = 0;
    double change = 0;
    for (int i = 0; i < digits.size(); i++) {
      GreyImage framed = DigitFrame.of(image(i)).orElseThrow();
      double difference = difference(framed.pixels(), digits.image(i));
      change += difference / digits.size();
      unchanged += difference == 0 ? 1 : 0;

      Box box = framed.inkBox().orElseThrow();
      assertThat(Math.max(box.height(), box.width())).isEqualTo(20);
    }

    assertThat(change).isLessThan(1e-3);
    assertThat(unchanged).isGreaterThan(1900);
  }

  @Test
  void aMovedDigitIsMovedBack() {
    for (int i = 0; i < digits.size(); i++) {
      float[] moved = new float[60 * 60];
      float[] pixels = digits.image(i);
      for (int y = 0; y < 28; y++) {
        System.arraycopy(pixels, y * 28, moved, (y + i % 33) * 60 + (i * 7) % 33, 28);
      }

      GreyImage framed = DigitFrame.of(GreyImage.of(60, 60, moved)).orElseThrow();

      // A tie between two places may fall either way; anything else is far off.
      assertThat(framed.pixels()).isEqualTo(DigitFrame.of(image(i)).orElseThrow().pixels());
    }
  }

  @Test
  void blackOnWhiteBecomesWhiteOnBlack() {
    for (int i = 0; i < 200; i++) {
      ScannedInk scanned = ScannedInk.of(image(i).inverted());

      assertThat(scanned.inverted()).isTrue();
      float[] framed = DigitFrame.of(scanned.ink()).orElseThrow().pixels();
      assertThat(difference(framed, digits.image(i))).as("image %d", i).isLessThan(.02);
    }
  }

  private static GreyImage image(int index) {
    return GreyImage.of(28, 28, digits.image(index));
  }

  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}

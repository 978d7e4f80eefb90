package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.kernel.Cases;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Initialiser;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One image alone takes other steps than a batch, with filters or positions in the lanes as it
/// suits its shape; its scores are the same to the last bit.
@Tag("every-width")
class SingleImageTest {
  private static final int IMAGES = 3;

  @ParameterizedTest
  @CsvSource({
    // channels, side, filters, kernel, padding, pool
    "6, 14, 16, 5, 0, 2",
    "6, 14, 16, 5, 0, 0",
    "3, 9, 17, 3, 1, 3",
    "2, 8, 32, 3, 1, 2",
    "1, 12, 6, 5, 2, 2",
    "4, 5, 33, 5, 0, 0",
    "5, 7, 1, 1, 0, 2"
  })
  void hasTheScoresItHasInABatch(
      int channels, int side, int filters, int kernel, int padding, int pool) {
    Network network = network(channels, side, filters, kernel, padding, pool);
    Model model = Model.initialise(network, 7, Initialiser.HE);
    // Biases start at zero, and would not be missed.
    float[] noise = new Cases(filters).floats(model.weights().length);
    for (int i = 0; i < noise.length; i++) {
      model.weights()[i] += noise[i] / 8;
    }
    int pixels = channels * side * side;
    float[] images = new Cases(side).floats(IMAGES * pixels);
    var inBatch = new float[IMAGES][network.output().size()];
    try (var team = new WorkerTeam(1)) {
      new InferencePlan(model, team)
          .run(
              (first, count, n, in, start, labels) -> {
                for (int i = 0; i < count; i++) {
                  for (int p = 0; p < pixels; p++) {
                    in[start + p * n + i] = images[(first + i) * pixels + p];
                  }
                }
              },
              IMAGES,
              (first, count, n, logits, _) -> {
                for (int i = 0; i < count; i++) {
                  for (int c = 0; c < inBatch[i].length; c++) {
                    inBatch[first + i][c] = logits[c * n + i];
                  }
                }
              });
    }
    var predictor = new Predictor(model);
    for (int i = 0; i < IMAGES; i++) {
      float[] image = Arrays.copyOfRange(images, i * pixels, (i + 1) * pixels);
      assertThat(predictor.logits(image)).isEqualTo(inBatch[i]);
    }
  }

  private static Network network(
      int channels, int side, int filters, int kernel, int padding, int pool) {
    var rows =
        Network.of("one", new Shape(channels, side, side))
            .then("conv", Conv2d.of(channels, filters, kernel).withPadding(padding))
            .then("relu", new Relu());
    int left = side + 2 * padding - kernel + 1;
    if (pool > 0) {
      rows = rows.then("pool", MaxPool2d.of(pool));
      left /= pool;
    }
    return rows.then("flatten", new Flatten())
        .then("dense", new Linear(filters * left * left, 19))
        .build();
  }
}

package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Looking inside: the output of every row, the gradient of a score by the pixels.
class InsightTest {
  private static float[] image(int pixels) {
    var random = new Random(5);
    float[] image = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      image[i] = random.nextFloat();
    }
    return image;
  }

  /// The lecture's example: the convolution, its ReLU, the largest of each 3 x 3.
  @Test
  void everyRowSaysWhatItMakes() {
    Network network =
        Network.of("lecture", new Shape(1, 4, 4))
            .then("conv", Conv2d.of(1, 1, 2).withoutBias())
            .then("relu", new Relu())
            .then("pool", MaxPool2d.of(3))
            .build();
    var model = new Model(network, new float[] {-1, 2, 0, 1}, Map.of());
    float[] matrix = {2, -1, -1, 3, -2, 1, 2, -1, 0, 0, 2, 3, 2, -1, -3, 2};
    List<float[]> rows = new LayerOutputs(model).of(matrix);
    assertThat(rows.get(0)).containsExactly(-3, 1, 6, 4, 5, -1, -1, 1, 6);
    assertThat(rows.get(1)).containsExactly(0, 1, 6, 4, 5, 0, 0, 1, 6);
    assertThat(rows.get(2)).containsExactly(6);
  }

  @Test
  void theLastRowIsTheAnswer() {
    Model model = Model.initialise(Networks.lenet5(), 3);
    float[] image = image(784);
    List<float[]> rows = new LayerOutputs(model).of(image);
    assertThat(rows).hasSize(model.network().layers().size());
    assertThat(rows.getLast()).containsExactly(new Predictor(model).logits(image));
    List<Shape> shapes = model.network().shapes();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).hasSize(shapes.get(i).size());
    }
  }

  @Test
  void theGradientIsWhatALittleMoreInkChanges() {
    Model model = Model.initialise(Networks.lenet5(), 3);
    float[] image = image(784);
    var predictor = new Predictor(model);
    float[] gradient = new InputGradient(model).of(image, 7);
    var random = new Random(6);
    float step = 1 / 64f;
    int kinks = 0;
    for (int i = 0; i < 60; i++) {
      int pixel = random.nextInt(784);
      double here = predictor.logits(image)[7];
      float before = image[pixel];
      image[pixel] = before + step;
      double up = (predictor.logits(image)[7] - here) / step;
      image[pixel] = before - step;
      double down = (here - predictor.logits(image)[7]) / step;
      image[pixel] = before;
      // Where a ReLU or a maximum switches in between, there is no one slope.
      if (Math.abs(up - down) > 2e-4) {
        kinks++;
      } else {
        assertThat((double) gradient[pixel]).as("pixel %d", pixel).isCloseTo(up, within(3e-4));
      }
    }
    assertThat(kinks).isLessThan(40);
  }
}

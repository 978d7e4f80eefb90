package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.plan.Predictor;
import atelier.engine.train.Evaluator;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The network that answers at the first launch.
class ShippedModelTest {
  private static final int IMAGES = 1_000;

  private static Dataset test() throws Exception {
    return MnistFiles.read(
        Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), "mnist");
  }

  private static Model shipped() throws Exception {
    try (InputStream in = Assets.lenet5()) {
      return OnnxModels.read(in, "lenet5.onnx");
    }
  }

  @Test
  void logitsOfAThousandDigitsAreThoseOfOnnxRuntime() throws Exception {
    Dataset test = test().first(IMAGES);
    FloatBuffer pixels = FloatBuffer.allocate(IMAGES * test.imageSize());
    for (int i = 0; i < IMAGES; i++) {
      pixels.put(test.image(i));
    }
    pixels.flip();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[][] expected;
    try (InputStream file = Assets.lenet5();
        OrtSession session = environment.createSession(file.readAllBytes());
        var images =
            OnnxTensor.createTensor(environment, pixels, new long[] {IMAGES, 1, 28, 28});
        OrtSession.Result result = session.run(Map.of("image", images))) {
      expected = (float[][]) result.get(0).getValue();
    }

    var predictor = new Predictor(shipped());
    for (int i = 0; i < IMAGES; i++) {
      assertThat(predictor.logits(test.image(i)))
          .as("test digit %d", i)
          .containsExactly(expected[i], offset(1e-4f));
    }
  }

  @Test
  void errsOnAtMostOnePercent() throws Exception {
    Model model = shipped();

    double error = Evaluator.evaluate(model, test(), 2).errorPercent();

    assertThat(error).isLessThanOrEqualTo(1.0);
    assertThat(Double.parseDouble(model.metadata().getOrDefault("testErrorPercent", "NaN")))
        .isCloseTo(error, offset(0.005));
  }

  @Test
  void tellsHowItWasMade() throws Exception {
    assertThat(shipped().metadata())
        .containsKeys("data", "epochs", "batch", "learningRate", "optimiser", "schedule", "seed");
  }
}

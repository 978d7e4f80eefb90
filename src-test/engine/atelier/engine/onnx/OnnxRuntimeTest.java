package atelier.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.TensorInfo;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write, ONNX Runtime opens.
class OnnxRuntimeTest {
  @TempDir Path folder;

  @Test
  void savedModelRunsInOnnxRuntime() throws Exception {
    Path file = folder.resolve("lenet5.onnx");
    OnnxModels.write(
        Model.initialise(Networks.lenet5(), 5).withMetadata(Map.of("seed", "5")), file);

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var session = environment.createSession(file.toString());
        var image =
            OnnxTensor.createTensor(
                environment, FloatBuffer.allocate(3 * 784), new long[] {3, 1, 28, 28});
        var result = session.run(Map.of("image", image))) {
      assertThat(session.getInputInfo().values())
          .extracting(NodeInfo::getInfo)
          .singleElement(InstanceOfAssertFactories.type(TensorInfo.class))
          .satisfies(info -> assertThat(info.getShape()).containsExactly(-1, 1, 28, 28));
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("seed", "5")
          .containsEntry("input.scale", "1/255");
      assertThat((float[][]) result.get(0).getValue()).hasDimensions(3, 10);
    }
  }
}

package atelier.engine.onnx;

import static atelier.engine.onnx.Attributes.integer;
import static atelier.engine.onnx.Attributes.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import atelier.engine.golden.Golden;
import atelier.engine.layer.Layer;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Graphs as exporters write them, node by node: what we read must answer as ONNX Runtime does with
/// the same file.
class OnnxForeignTest {
  private static final int IMAGES = 3;

  /// Collects a graph with one input, `x`.
  private static final class Sketch {
    final GraphProto.Builder graph;
    final long[] sides;
    int made;

    Sketch(int... sides) {
      this.graph = Protos.graph(sides).setName("sketch");
      this.sides = new long[1 + sides.length];
      this.sides[0] = IMAGES;
      for (int i = 0; i < sides.length; i++) {
        this.sides[i + 1] = sides[i];
      }
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
      return nodes(operator, 1, inputs, attributes).getFirst();
    }

    String node(String operator, String input, AttributeProto... attributes) {
      return node(operator, List.of(input), attributes);
    }

    List<String> nodes(
        String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
      var names = new ArrayList<String>();
      for (int i = 0; i < outputs; i++) {
        names.add("t" + made++);
      }
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType(operator)
              .setName(operator + made)
              .addAllInput(inputs)
              .addAllOutput(names)
              .addAllAttribute(Arrays.asList(attributes)));
      return names;
    }

    String weights(int... sides) {
      String name = "w" + made++;
      int size = Arrays.stream(sides).reduce(1, (a, b) -> a * b);
      long[] dims = Arrays.stream(sides).asLongStream().toArray();
      graph.addInitializer(Protos.floats(name, Golden.fill(size, made, 0.5, 0), dims));
      return name;
    }

    String number(float value) {
      String name = "n" + made++;
      graph.addInitializer(Protos.floats(name, new float[] {value}));
      return name;
    }

    String whole(long... values) {
      String name = "i" + made++;
      var tensor =
          ai.onnx.proto.OnnxMl.TensorProto.newBuilder()
              .setName(name)
              .setDataType(7)
              .addDims(values.length);
      for (long value : values) {
        tensor.addInt64Data(value);
      }
      graph.addInitializer(tensor);
      return name;
    }

    String reshape(String input, long... target) {
      return node("Reshape", List.of(input, whole(target)));
    }

    String dense(String input, int in, int out) {
      String product = node("MatMul", List.of(input, weights(in, out)));
      return node("Add", List.of(weights(out), product));
    }

    /// Reads the file and compares; gives what was read.
    Model check(String output) throws Exception {
      node("Identity", output);
      graph.getOutputBuilder(0).setName("t" + (made - 1));
      ModelProto model =
          Protos.model(graph)
              .setIrVersion(8)
              .setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(17))
              .build();
      int size = (int) Arrays.stream(sides).reduce(1, (a, b) -> a * b);
      float[] images = Golden.fill(size, 77, 1.5, 0.1);
      Model read = Protos.read(model.toBuilder());
      var environment = OrtEnvironment.getEnvironment();
      try (OrtSession session = environment.createSession(model.toByteArray());
          var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), sides);
          OrtSession.Result result = session.run(Map.of("x", tensor))) {
        float[][] expected = (float[][]) result.get(0).getValue();
        var predictor = new Predictor(read);
        int pixels = size / IMAGES;
        for (int i = 0; i < IMAGES; i++) {
          float[] image = Arrays.copyOfRange(images, i * pixels, (i + 1) * pixels);
          assertThat(predictor.logits(image)).containsExactly(expected[i], offset(1e-4f));
        }
      }
      return read;
    }
  }

  private static List<String> kinds(Model model) {
    return model.network().layers().stream()
        .map(row -> row.layer())
        .map(Layer::getClass)
        .map(Class::getSimpleName)
        .toList();
  }

  @Test
  void productWithSigmoidIsSilu() throws Exception {
    var sketch = new Sketch(6);
    String x = sketch.dense("x", 6, 5);
    String y = sketch.node("Mul", List.of(x, sketch.node("Sigmoid", x)));
    assertThat(kinds(sketch.check(sketch.dense(y, 5, 4)))).contains("Activate");
  }

  @Test
  void geluByTanhIsRecognisedInAnyOrder() throws Exception {
    var sketch = new Sketch(6);
    String x = sketch.dense("x", 6, 5);
    String cube = sketch.node("Pow", List.of(x, sketch.number(3)));
    String inner =
        sketch.node(
            "Mul",
            List.of(
                sketch.number((float) Math.sqrt(2 / Math.PI)),
                sketch.node(
                    "Add",
                    List.of(x, sketch.node("Mul", List.of(cube, sketch.number(0.044715f)))))));
    String half = sketch.node("Mul", List.of(sketch.number(0.5f), x));
    String part = sketch.node("Add", List.of(sketch.number(1), sketch.node("Tanh", inner)));
    String y = sketch.node("Mul", List.of(half, part));
    assertThat(kinds(sketch.check(sketch.dense(y, 5, 4)))).contains("Activate");
  }

  @Test
  void halvesMultipliedAreAGate() throws Exception {
    var sketch = new Sketch(6);
    List<String> halves =
        sketch.nodes("Split", 2, List.of(sketch.dense("x", 6, 8)), integer("axis", -1));
    String gate = sketch.node("Sigmoid", halves.get(1));
    String silu = sketch.node("Mul", List.of(halves.get(1), gate));
    String y = sketch.node("Mul", List.of(halves.get(0), silu));
    assertThat(kinds(sketch.check(sketch.dense(y, 4, 3)))).contains("Gate");
  }

  @Test
  void anActivationWithTwoReadersIsMadeOnce() throws Exception {
    var sketch = new Sketch(6);
    String x = sketch.node("Tanh", sketch.dense("x", 6, 5));
    String y = sketch.node("Add", List.of(sketch.dense(x, 5, 5), x));
    String bounded =
        sketch.node("Clip", List.of(y, sketch.number(-1), sketch.number(1)));
    assertThat(kinds(sketch.check(sketch.dense(bounded, 5, 4))))
        .containsExactly("Linear", "Activate", "Linear", "Add", "Activate", "Linear");
  }

  @Test
  void queriesKeysAndValuesMayComeFromThreeLayers() throws Exception {
    var sketch = new Sketch(3, 6, 6);
    String maps =
        sketch.node(
            "Conv",
            List.of("x", sketch.weights(4, 3, 3, 3)),
            integers("strides", 3, 3),
            integers("kernel_shape", 3, 3));
    String x =
        sketch.node("Transpose", sketch.reshape(maps, 0, 4, -1), integers("perm", 0, 2, 1));
    var parts = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      String heads = sketch.reshape(sketch.dense(x, 4, 4), 0, 4, 2, 2);
      parts.add(sketch.node("Transpose", heads, integers("perm", 0, 2, 1, 3)));
    }
    String q =
        sketch.node("Div", List.of(parts.get(0), sketch.number((float) Math.sqrt(2))));
    String k = sketch.node("Transpose", parts.get(1), integers("perm", 0, 1, 3, 2));
    String shares =
        sketch.node(
            "Softmax", sketch.node("MatMul", List.of(q, k)), integer("axis", -1));
    String mixed = sketch.node("MatMul", List.of(shares, parts.get(2)));
    String y =
        sketch.reshape(
            sketch.node("Transpose", mixed, integers("perm", 0, 2, 1, 3)), 0, 4, 4);
    String mean = sketch.node("ReduceMean", y, integers("axes", 1), integer("keepdims", 0));
    assertThat(kinds(sketch.check(sketch.dense(mean, 4, 3))))
        .containsSubsequence("Linear", "Linear", "Linear", "Concat", "Attention", "Linear");
  }
}

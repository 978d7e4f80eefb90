package atelier.lessons.scene;

import atelier.lessons.field.FieldLayer;
import atelier.lessons.field.FieldProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A stack of layers at a step.
public record FieldScene(FieldProblem problem, int position) implements SavedScene {
  /// What its file says that it is.
  public static final String KIND = "field";

  static FieldScene of(SceneFields fields) {
    var problem =
        new FieldProblem(
            fields.count("side"),
            fields.groups("layers").stream()
                .map(
                    layer ->
                        new FieldLayer(
                            layer.count("kernel"), layer.count("stride"), layer.count("padding")))
                .toList());
    return new FieldScene(problem, fields.count("position"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SequencedMap<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", KIND);
    fields.put("side", problem.side());
    fields.put(
        "layers",
        problem.layers().stream()
            .map(
                layer ->
                    Map.of(
                        "kernel", layer.kernel(),
                        "stride", layer.stride(),
                        "padding", layer.padding()))
            .toList());
    fields.put("position", position);
    return fields;
  }
}

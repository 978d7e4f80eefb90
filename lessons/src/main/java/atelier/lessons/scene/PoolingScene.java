package atelier.lessons.scene;

import atelier.lessons.pooling.PoolingProblem;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A pooling at a step.
public record PoolingScene(PoolingProblem problem, int position) implements SavedScene {
  /// What its file says that it is.
  public static final String KIND = "pooling";

  static PoolingScene of(SceneFields fields) {
    var problem =
        new PoolingProblem(
            fields.grid("input"),
            fields.count("window"),
            fields.count("stride"),
            fields.count("padding"),
            fields.constant("keeps", PoolingProblem.Kind.class),
            fields.flag("ceiling"));
    return new PoolingScene(problem, fields.count("position"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SequencedMap<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", KIND);
    fields.put("input", SceneFields.rows(problem.input()));
    fields.put("window", problem.kernelSize());
    fields.put("stride", problem.stride());
    fields.put("padding", problem.padding());
    fields.put("keeps", SceneFields.word(problem.kind()));
    fields.put("ceiling", problem.ceiling());
    fields.put("position", position);
    return fields;
  }
}

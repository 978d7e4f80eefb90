package atelier.lessons.scene;

import atelier.lessons.backward.BackwardProblem;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A gradient on its way back, at a step.
public record BackwardScene(BackwardProblem problem, int position) implements SavedScene {
  /// What its file says that it is.
  public static final String KIND = "backward";

  static BackwardScene of(SceneFields fields) {
    var problem =
        new BackwardProblem(
            fields.constant("goal", BackwardProblem.Goal.class),
            fields.grid("input"),
            fields.grid("filter"),
            fields.count("stride"),
            fields.count("padding"),
            fields.grid("slopes"));
    return new BackwardScene(problem, fields.count("position"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SequencedMap<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", KIND);
    fields.put("goal", SceneFields.word(problem.goal()));
    fields.put("input", SceneFields.rows(problem.input()));
    fields.put("filter", SceneFields.rows(problem.filter()));
    fields.put("stride", problem.stride());
    fields.put("padding", problem.padding());
    fields.put("slopes", SceneFields.rows(problem.slopes()));
    fields.put("position", position);
    return fields;
  }
}

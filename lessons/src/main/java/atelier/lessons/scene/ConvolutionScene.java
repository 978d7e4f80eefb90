package atelier.lessons.scene;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A convolution at a step.
///
/// @param byProduct whether a step is a single product
public record ConvolutionScene(ConvolutionProblem problem, int position, boolean byProduct)
    implements SavedScene {
  /// What its file says that it is.
  public static final String KIND = "convolution";

  static ConvolutionScene of(SceneFields fields) {
    List<Filter> filters =
        fields.groups("filters").stream()
            .map(filter -> new Filter(filter.volume("planes"), filter.number("bias")))
            .toList();
    var problem =
        new ConvolutionProblem(
            fields.volume("channels"),
            filters,
            fields.count("stride"),
            fields.count("padding"),
            fields.count("dilation"),
            fields.constant("operation", Operation.class),
            fields.constant("activation", Activation.class));
    return new ConvolutionScene(problem, fields.count("position"), fields.flag("by_product"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SequencedMap<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", KIND);
    fields.put("channels", SceneFields.channels(problem.input()));
    fields.put(
        "filters",
        problem.filters().stream()
            .map(
                filter ->
                    Map.of("planes", SceneFields.channels(filter.weights()), "bias", filter.bias()))
            .toList());
    fields.put("stride", problem.stride());
    fields.put("padding", problem.padding());
    fields.put("dilation", problem.dilation());
    fields.put("operation", SceneFields.word(problem.operation()));
    fields.put("activation", SceneFields.word(problem.activation()));
    fields.put("position", position);
    fields.put("by_product", byProduct);
    return fields;
  }
}

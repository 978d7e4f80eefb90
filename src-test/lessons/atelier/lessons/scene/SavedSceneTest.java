package atelier.lessons.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.backward.BackwardProblem;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Presets;
import atelier.lessons.field.FieldProblem;
import atelier.lessons.pooling.PoolingPresets;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.step.Preset;
import atelier.lessons.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SavedSceneTest {
  static List<ConvolutionProblem> problems() {
    return Presets.all().stream().map(Preset::problem).toList();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aConvolutionComesBackFromItsFields(ConvolutionProblem problem) {
    var scene = new ConvolutionScene(problem, 7, true);
    assertThat(SavedScene.of(scene.fields())).isEqualTo(scene);
  }

  @ParameterizedTest
  @EnumSource
  void aPoolingComesBackFromItsFields(PoolingProblem.Kind kind) {
    var scene = new PoolingScene(PoolingPresets.lecture(kind), 2);
    assertThat(SavedScene.of(scene.fields())).isEqualTo(scene);
  }

  static List<SavedScene> scenes() {
    return List.of(
        new ConvolutionScene(Presets.lecture(), 0, false),
        new PoolingScene(PoolingPresets.lecture(PoolingProblem.Kind.MAX), 1),
        new FieldScene(FieldProblem.lenet5(), 3),
        new BackwardScene(BackwardProblem.lecture(BackwardProblem.Goal.FILTER), 4));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void everySceneComesBackFromItsFields(SavedScene scene) {
    assertThat(SavedScene.of(scene.fields())).isEqualTo(scene);
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void everyFieldIsAskedFor(SavedScene scene) {
    var fields = scene.fields();
    for (String name : fields.keySet()) {
      var without = new LinkedHashMap<>(fields);
      without.remove(name);
      assertThatThrownBy(() -> SavedScene.of(without))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("missing");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kind, dance, 'convolution, pooling, field, backward'",
    "stride, -1, '0, 1, 2'",
    "stride, 1.5, '0, 1, 2'",
    "activation, softest, relu",
    "channels, 3, '[[[1, 2]'",
    "filters, none, '[{'",
    "by_product, perhaps, 'true, false'"
  })
  void whatIsWrongIsNamedWithWhatIsExpected(String name, String value, String expected) {
    var fields = new LinkedHashMap<String, Object>();
    fields.putAll(new ConvolutionScene(Presets.lecture(), 0, false).fields());
    Object wrong = value.matches("-?[0-9.]+") ? Double.valueOf(value) : value;
    fields.put(name, wrong);
    assertThatThrownBy(() -> SavedScene.of(fields))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(expected);
  }

  @Test
  void anImpossibleProblemIsRefusedAsOnTheScreen() {
    var fields = new LinkedHashMap<>(new ConvolutionScene(Presets.lecture(), 0, false).fields());
    fields.put("dilation", 4);
    assertThatThrownBy(() -> SavedScene.of(fields))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("window spans 5 rows");
    fields.put("dilation", 1);
    fields.put("channels", List.of(List.of(List.of(1, 2), List.of(3))));
    assertThatThrownBy(() -> SavedScene.of(fields)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> SavedScene.of(Map.of())).isInstanceOf(RefusedException.class);
  }
}

package atelier.app.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.network.Model;
import atelier.engine.plan.LayerOutputs;
import atelier.lessons.grid.Cell;
import java.util.Arrays;

/// What the screen that looks inside asks of a network.
public final class ExploreChecks {
  private ExploreChecks() {}

  /// Looks at a cell of every stage and asks for reasons.
  public static void takes(Model model) {
    float[] image = new float[784];
    Arrays.fill(image, 300, 500, 1);
    var inside = new Inside(model, new LayerOutputs(model), image);
    for (int stage = 0; stage < inside.stages().size(); stage++) {
      var spot = new Spot(stage, 0, new Cell(0, 0));
      assertThat(inside.reads(spot)).hasSize(stage + 1);
      assertThat(inside.value(spot)).isFinite();
      assertThat(inside.board(spot)).isNotNull();
    }
    Why why = Why.of(model, image);
    assertThat(why.occlusion()).hasSize(784);
    assertThat(why.scores()).hasSize(10);
  }
}

package atelier.app;

import atelier.app.screen.backward.BackwardScreen;
import atelier.app.screen.convolution.ConvolutionScreen;
import atelier.app.screen.draw.DrawScreen;
import atelier.app.screen.exercise.ExerciseScreen;
import atelier.app.screen.explore.ExploreScreen;
import atelier.app.screen.field.FieldScreen;
import atelier.app.screen.pooling.PoolingScreen;
import atelier.app.screen.train.TrainScreen;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// The screens, in the order of the navigation rail.
public final class Screens {
  private Screens() {}

  /// Every screen.
  public static List<ScreenEntry> all() {
    return List.of(
        new ScreenEntry("draw", Feather.EDIT_2, DrawScreen::new),
        new ScreenEntry("explore", Feather.LAYERS, ExploreScreen::new),
        new ScreenEntry("convolution", Feather.GRID, ConvolutionScreen::new),
        new ScreenEntry("pooling", Feather.MINIMIZE_2, PoolingScreen::new),
        new ScreenEntry("field", Feather.EYE, FieldScreen::new),
        new ScreenEntry("backward", Feather.CORNER_UP_LEFT, BackwardScreen::new),
        new ScreenEntry("exercise", Feather.CHECK_SQUARE, ExerciseScreen::new),
        new ScreenEntry("train", Feather.TRENDING_UP, TrainScreen::new));
  }
}

package atelier.app;

import atelier.app.platform.Settings;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.app.theme.Theme;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.lessons.scene.SavedScene;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;

/// What screens share, made once and passed down.
///
/// @param texts words in the language of the moment
/// @param theme light or dark; what is drawn on a canvas follows it
/// @param settings what is remembered between launches
/// @param ticker beats of the animation clock; a test beats it by hand
/// @param model the network that answers drawings: the shipped one, until another is trained
/// @param scene what a file asks to be shown; its screen comes to the front
/// @param visit why another screen is shown for a while, and where one comes back to
/// @param digit the 28 x 28 pixels that are drawn, row after row, 0 to 1; nothing while none are
/// @param train MNIST's training images, read at the first call; call it off the JavaFX thread
/// @param test MNIST's test images, likewise
public record AppContext(
    Texts texts,
    ObjectProperty<Theme> theme,
    Settings settings,
    Ticker ticker,
    ObjectProperty<Model> model,
    ObjectProperty<Optional<SavedScene>> scene,
    ObjectProperty<Optional<Visit>> visit,
    ObjectProperty<Optional<float[]>> digit,
    Supplier<Dataset> train,
    Supplier<Dataset> test) {

  /// Shows a scene on its screen for a while.
  public void visit(SavedScene asked, Visit visit) {
    // The same scene may be asked for again.
    scene.set(Optional.empty());
    scene.set(Optional.of(asked));
    this.visit.set(Optional.of(visit));
  }
}

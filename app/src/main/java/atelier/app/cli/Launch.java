package atelier.app.cli;

import atelier.lessons.scene.SavedScene;
import java.util.Locale;
import java.util.Optional;

/// What the window is asked for when it is opened.
///
/// @param language asked for this time, whatever was chosen before
/// @param scene what is shown first, if not the first screen
public record Launch(Optional<Locale> language, Optional<SavedScene> scene) {}

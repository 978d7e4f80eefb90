package atelier.app;

import java.util.function.Function;
import org.kordamp.ikonli.Ikon;

/// A line of the navigation rail. Adding a screen is adding one of these to [Screens].
///
/// @param id stable, for settings and tests; its title is the text `screen.<id>`
/// @param icon shown above the title
/// @param create makes the screen
public record ScreenEntry(String id, Ikon icon, Function<AppContext, Screen> create) {}

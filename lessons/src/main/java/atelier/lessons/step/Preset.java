package atelier.lessons.step;

import atelier.lessons.text.Sentence;

/// A problem worth showing, with its name.
///
/// @param id short and stable, for files and the command line
/// @param name what a list of presets shows
/// @param problem what it sets
/// @param <P> the kind of problem
public record Preset<P>(String id, Sentence name, P problem) {}

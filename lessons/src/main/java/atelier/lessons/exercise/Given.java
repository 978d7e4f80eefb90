package atelier.lessons.exercise;

import atelier.lessons.grid.Grid;
import atelier.lessons.text.Sentence;

/// Numbers that an exercise starts from.
///
/// @param caption what they are
/// @param numbers the matrix
public record Given(Sentence caption, Grid numbers) {}

/// The small exact world of the exercise sheet: matrices of numbers, the cells in them, and the
/// arithmetic of windows that slide over them. Knows nothing of what is computed in a window.
package atelier.lessons.grid;

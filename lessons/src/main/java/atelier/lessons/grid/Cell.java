package atelier.lessons.grid;

/// A place in a grid, counted from 0. May lie outside the grid: padding has negative places.
///
/// @param row counted from the top
/// @param col counted from the left
public record Cell(int row, int col) {}

package atelier.app.screen.explore;

import atelier.lessons.grid.Cell;

/// A cell of a map of a stage.
///
/// @param stage number of the stage, from 0, the image
/// @param map number of the map, from 0
record Spot(int stage, int map, Cell cell) {}

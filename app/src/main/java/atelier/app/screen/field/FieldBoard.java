package atelier.app.screen.field;

import atelier.app.control.Formula;
import atelier.lessons.grid.Window;
import java.util.List;

/// All that is on the board at one step of a receptive field.
///
/// @param sides of the image and of every map
/// @param windows what the cell depends on, in the image and in the maps up to its own
/// @param formula how the side of the field is found
/// @param room the widest that each piece of the formula gets
/// @param sentence what happens, in words
record FieldBoard(
    List<Integer> sides, List<Window> windows, Formula formula, Formula room, String sentence) {
  FieldBoard {
    sides = List.copyOf(sides);
    windows = List.copyOf(windows);
  }
}

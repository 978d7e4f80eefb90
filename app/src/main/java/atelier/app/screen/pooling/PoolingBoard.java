package atelier.app.screen.pooling;

import atelier.app.control.Formula;
import atelier.app.control.MatrixContent;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.Optional;

/// All that is on the board at one step of a pooling.
///
/// @param input the map
/// @param pooled the result as far as it is computed
/// @param window what this step reduces to one cell
/// @param winner the cell whose value is kept, if one is
/// @param output the cell that this step makes
/// @param formula the arithmetic of the step
/// @param room the widest that each piece of the formula gets
/// @param sentence what happens, in words
record PoolingBoard(
    MatrixContent input,
    MatrixContent pooled,
    Window window,
    Optional<Cell> winner,
    Window output,
    Formula formula,
    Formula room,
    String sentence) {}

package atelier.app.screen.backward;

import atelier.app.control.Formula;
import atelier.app.control.MatrixContent;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.Optional;

/// All that is on the board at one step of the way back.
///
/// @param slopes the gradient that arrives
/// @param input the image
/// @param filter the weights
/// @param gradient what has been added up
/// @param output the cell whose slope is handed back
/// @param window what it was made of, on the input
/// @param gradientWindow what is added to now
/// @param winner the only cell that gets something, in a max pooling
/// @param formula the arithmetic of the step
/// @param room the widest that each piece of the formula gets
/// @param sentence what happens, in words
record BackwardBoard(
    MatrixContent slopes,
    MatrixContent input,
    MatrixContent filter,
    MatrixContent gradient,
    Window output,
    Window window,
    Window gradientWindow,
    Optional<Cell> winner,
    Formula formula,
    Formula room,
    String sentence) {}

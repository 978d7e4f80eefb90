package atelier.app.screen.convolution;

import atelier.app.control.Formula;
import atelier.app.control.MatrixContent;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.Optional;

/// All that is on the board at one step of a convolution.
///
/// @param input the image; while the window lies on it, each of its cells notes the weight it meets
/// @param filter the weights
/// @param convolved the output as far as it is computed
/// @param activated the output after the activation, as far as it is computed
/// @param inputWindow what the filter covers
/// @param filterWindow the whole filter while it is at work
/// @param inputMark the cell of the newest product, where they are made one by one
/// @param filterMark its weight
/// @param convolvedWindow the cell of the convolution that this step makes or reads
/// @param activatedWindow the cell of the activation that this step makes
/// @param formula the arithmetic of the step
/// @param room the widest that each piece of the formula gets in this pass
/// @param sentence what happens, in words
record ConvolutionBoard(
    MatrixContent input,
    MatrixContent filter,
    MatrixContent convolved,
    MatrixContent activated,
    Optional<Window> inputWindow,
    Optional<Window> filterWindow,
    Optional<Cell> inputMark,
    Optional<Cell> filterMark,
    Optional<Window> convolvedWindow,
    Optional<Window> activatedWindow,
    Formula formula,
    Formula room,
    String sentence) {}

package atelier.app.screen.convolution;

import atelier.app.control.Formula;
import atelier.app.control.MatrixContent;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.List;
import java.util.Optional;

/// All that is on the board at one step of a convolution.
///
/// @param map the output map that is being made, from 0: the number of the filter on the board
/// @param channels the image; while the window lies on it, each of its cells notes the weight it
///     meets
/// @param planes the filter's weights, a plane a channel
/// @param bias the filter's bias
/// @param convolved the output maps as far as they are computed, one a filter
/// @param activated the output maps after the activation, as far as they are computed
/// @param inputWindow what the filter covers, in every channel
/// @param filterWindow the whole filter while it is at work
/// @param newest where the newest product stands, where they are made one by one
/// @param convolvedWindow the cell of the convolution's map that this step makes or reads
/// @param activatedWindow the cell of the activation's map that this step makes
/// @param formula the arithmetic of the step
/// @param room the widest that each piece of the formula gets in this pass
/// @param sentence what happens, in words
record ConvolutionBoard(
    int map,
    List<MatrixContent> channels,
    List<MatrixContent> planes,
    MatrixContent bias,
    List<MatrixContent> convolved,
    List<MatrixContent> activated,
    Optional<Window> inputWindow,
    Optional<Window> filterWindow,
    Optional<Spot> newest,
    Optional<Window> convolvedWindow,
    Optional<Window> activatedWindow,
    Formula formula,
    Formula room,
    String sentence) {
  ConvolutionBoard {
    channels = List.copyOf(channels);
    planes = List.copyOf(planes);
    convolved = List.copyOf(convolved);
    activated = List.copyOf(activated);
  }

  /// A cell and the weight that it meets.
  ///
  /// @param channel of the image and of the filter
  record Spot(int channel, Cell cell, Cell weightCell) {}
}

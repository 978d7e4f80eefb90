package atelier.lessons.convolution;

import atelier.lessons.grid.Cell;

/// One cell of the window times the weight that lies on it.
///
/// @param channel channel of the image and plane of the filter, from 0
/// @param cell place in the image; outside it where the cell is padding
/// @param weightCell place in the filter
/// @param value what the cell holds; 0 where it is padding
/// @param weight what the filter holds
/// @param padded whether the cell is padding
public record Product(
    int channel, Cell cell, Cell weightCell, double value, double weight, boolean padded) {

  /// Value times weight.
  public double result() {
    return value * weight + 0.0; // a zero without sign
  }
}

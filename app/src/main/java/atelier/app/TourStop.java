package atelier.app;

import java.util.function.BooleanSupplier;

/// A working state of a screen, of which the tour takes a picture.
///
/// @param name part of the picture's file name, such as `convolution`
/// @param prepare puts the screen into the state, or starts what leads to it
/// @param ready whether the state has been reached; asked between frames until it is
public record TourStop(String name, Runnable prepare, BooleanSupplier ready) {
  /// A state that `prepare` reaches at once.
  public TourStop(String name, Runnable prepare) {
    this(name, prepare, () -> true);
  }
}

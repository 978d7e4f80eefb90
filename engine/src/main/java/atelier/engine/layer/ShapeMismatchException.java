package atelier.engine.layer;

/// A layer was given an input that it cannot take. The message says what it got and what it
/// expects, with the arithmetic written out.
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ShapeMismatchException(String message) {
    super(message);
  }
}

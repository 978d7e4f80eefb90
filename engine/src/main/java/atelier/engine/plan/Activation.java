package atelier.engine.plan;

import atelier.engine.kernel.Rectifier;
import atelier.engine.tensor.Shape;

/// What flows between two steps of a plan: `[C][H][W][N]` values and, when training, their
/// gradient.
///
/// @param shape of one image
/// @param images N
/// @param value `[C][H][W][N]`
/// @param gradient likewise; empty when the plan only predicts, or for the input of the network
record Activation(Shape shape, int images, Slice value, Slice gradient) {

  static Activation of(Shape shape, int images, boolean withGradient, Arena arena) {
    int size = Math.multiplyExact(shape.size(), images);
    return new Activation(shape, images, arena.take(size), arena.take(withGradient ? size : 0));
  }

  /// The same values for one of several readers, with a gradient of its own.
  Activation forOneReader(Arena arena) {
    return new Activation(shape, images, value, arena.take(gradient.length()));
  }

  /// The same numbers as one vector of features.
  Activation flattened() {
    return new Activation(Shape.ofFeatures(shape.size()), images, value, gradient);
  }

  /// Some of its channels.
  Activation channels(Part part) {
    int first = part.from() * mapLength();
    int length = part.count() * mapLength();
    return new Activation(
        new Shape(part.count(), shape.height(), shape.width()),
        images,
        value.part(first, length),
        wantsGradient() ? gradient.part(first, length) : gradient);
  }

  /// Whether a gradient is wanted here.
  boolean wantsGradient() {
    return gradient.length() > 0;
  }

  /// Puts the values through a ReLU, in place.
  void rectify() {
    rectify(0, value.length());
  }

  /// Likewise `length` values from number `at` on.
  void rectify(int at, int length) {
    Rectifier.forward(value.array(), value.start() + at, value.array(), value.start() + at, length);
  }

  /// Lets the gradient through only where the value is positive: the way back through a ReLU, in
  /// place.
  void rectifyGradient() {
    Rectifier.backward(
        value.array(),
        value.start(),
        gradient.array(),
        gradient.start(),
        gradient.array(),
        gradient.start(),
        gradient.length());
  }

  /// Numbers of one row of a map: columns x images.
  int rowLength() {
    return shape.width() * images;
  }

  /// Numbers of one map: rows x columns x images.
  int mapLength() {
    return shape.height() * rowLength();
  }
}

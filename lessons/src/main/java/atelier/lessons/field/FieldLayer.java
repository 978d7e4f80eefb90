package atelier.lessons.field;

/// A layer whose windows slide: a convolution or a pooling.
///
/// @param kernel side of the window
/// @param stride cells between two positions
/// @param padding cells added on each side
public record FieldLayer(int kernel, int stride, int padding) {}

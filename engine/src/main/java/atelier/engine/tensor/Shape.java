package atelier.engine.tensor;

/// The shape of one image's activation: `[channels][height][width]`. Features of a dense layer are
/// channels of 1 x 1 maps. The number of images is not part of it: tensors are `[C][H][W][N]`,
/// images last.
///
/// @param channels number of feature maps, at least 1
/// @param height rows of a map, at least 1
/// @param width columns of a map, at least 1
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive sides, got " + channels + "@" + height + "x" + width);
    }
  }

  /// The shape of `features` numbers without spatial extent.
  public static Shape ofFeatures(int features) {
    return new Shape(features, 1, 1);
  }

  /// Numbers of one image: channels x height x width.
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  /// Whether this is a plain vector of features.
  public boolean isFlat() {
    return height == 1 && width == 1;
  }

  /// As the papers write it: `6@28x28`, or `120` for a vector.
  @Override
  public String toString() {
    return isFlat() ? Integer.toString(channels) : channels + "@" + height + "x" + width;
  }
}

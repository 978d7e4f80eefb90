package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// How close the input is to the fixed picture of each class: minus the sum of the squared
/// differences, so that the largest score is the answer. After Y. LeCun et al., "Gradient-Based
/// Learning Applied to Document Recognition" (1998), section II.B, the output layer.
///
/// @param pictures for each class a picture in one line, `#` for 1 and `.` for -1
public record RadialBasis(List<String> pictures) implements Layer {
  public RadialBasis {
    pictures = List.copyOf(pictures);
    int length = pictures.isEmpty() ? 0 : pictures.getFirst().length();
    if (pictures.isEmpty()
        || pictures.stream().anyMatch(p -> !p.matches("[#.]+") || p.length() != length)) {
      throw new IllegalArgumentException("pictures are of # and . and of one length");
    }
  }

  /// Numbers in.
  public int inFeatures() {
    return pictures.getFirst().length();
  }

  /// What the input is compared with.
  ///
  /// @return 1 or -1
  public int pixel(int picture, int feature) {
    return pictures.get(picture).charAt(feature) == '#' ? 1 : -1;
  }

  @Override
  public Shape output(Shape input) {
    if (!input.isFlat() || input.channels() != inFeatures()) {
      throw new ShapeMismatchException(
          "got %s, expected %d features".formatted(input, inFeatures()));
    }
    return Shape.ofFeatures(pictures.size());
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) inFeatures() * pictures.size();
  }
}

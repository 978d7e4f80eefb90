package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// Each cell divided by what its neighbours in the channels amount to:
///
/// x[c] / (k + alpha / size * sum over the `size` channels around c of x^2)^beta
///
/// After A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet Classification with Deep
/// Convolutional Neural Networks" (2012), section 3.3, with PyTorch's mean for its sum.
///
/// @param size channels of the neighbourhood, at least 1
/// @param alpha weight of the mean square
/// @param beta power
/// @param k added to it, above 0
public record LocalResponseNorm(int size, float alpha, float beta, float k) implements Layer {
  public LocalResponseNorm {
    if (size < 1 || !(k > 0) || !(alpha >= 0)) {
      throw new IllegalArgumentException(
          "a local response norm needs size >= 1, k > 0 and alpha >= 0, got %d, %s and %s"
              .formatted(size, k, alpha));
    }
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}

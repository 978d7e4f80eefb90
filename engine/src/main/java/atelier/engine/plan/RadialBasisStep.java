package atelier.engine.plan;

import atelier.engine.layer.RadialBasis;

/// How close each image's features are to the picture of each class.
///
/// @param layer has the pictures
/// @param input `[features][N]`
/// @param output `[classes][N]`
record RadialBasisStep(RadialBasis layer, Activation input, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    int images = input.images();
    output.value().fill(0);
    for (int k = 0; k < output.shape().channels(); k++) {
      for (int j = 0; j < input.shape().channels(); j++) {
        int pixel = layer.pixel(k, j);
        for (int n = 0; n < images; n++) {
          float difference = input.value().array()[input.value().start() + j * images + n] - pixel;
          output.value().array()[output.value().start() + k * images + n] -=
              difference * difference;
        }
      }
    }
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    int images = input.images();
    input.gradient().fill(0);
    for (int k = 0; k < output.shape().channels(); k++) {
      for (int j = 0; j < input.shape().channels(); j++) {
        int pixel = layer.pixel(k, j);
        for (int n = 0; n < images; n++) {
          float difference = input.value().array()[input.value().start() + j * images + n] - pixel;
          float slope = output.gradient().array()[output.gradient().start() + k * images + n];
          input.gradient().array()[input.gradient().start() + j * images + n] -=
              2 * difference * slope;
        }
      }
    }
  }
}

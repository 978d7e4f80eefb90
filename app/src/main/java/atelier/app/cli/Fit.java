package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;

/// Whether images and network go together.
final class Fit {
  private Fit() {}

  /// @throws CliException naming both sizes if the network cannot take the images, or has another
  ///     number of classes
  static void check(Network network, Dataset data) throws CliException {
    Shape images = new Shape(1, data.height(), data.width());
    if (!network.input().equals(images)) {
      throw new CliException(
          "fit.images", network.name(), network.input().toString(), data.name(), images.toString());
    }
    if (network.output().size() != data.classes()) {
      throw new CliException(
          "fit.classes", network.name(), network.output().size(), data.name(), data.classes());
    }
  }
}

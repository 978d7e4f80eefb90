package atelier.app.screen.explore;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Subsample2d;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.ArrayList;
import java.util.List;

/// Maps or units worth a picture: what a layer makes, its activation included.
///
/// @param name of the layer, as in the table; `input` for the image
/// @param layer what makes it; the image's is none
/// @param row number of the last row of the table that it takes in, from 0; -1 for the image
/// @param first number of its parameters among all
/// @param shape of what it makes
record Stage(String name, Layer layer, int row, int first, Shape shape) {

  /// The stages of a chain, the image first.
  static List<Stage> of(Network network) {
    var stages = new ArrayList<Stage>();
    stages.add(new Stage(Network.INPUT, new Flatten(), -1, 0, network.input()));
    List<Shape> shapes = network.shapes();
    int parameters = 0;
    for (int row = 0; row < shapes.size(); row++) {
      Network.NamedLayer named = network.layers().get(row);
      switch (named.layer()) {
        case Relu _, Activate _, Flatten _ -> {
          // Shown with the layer before; flattening changes nothing that can be seen.
          Stage before = stages.removeLast();
          stages.add(new Stage(before.name, before.layer, row, before.first, before.shape));
        }
        default ->
            stages.add(new Stage(named.name(), named.layer(), row, parameters, shapes.get(row)));
      }
      parameters += named.layer().parameters().stream().mapToInt(shape -> shape.size()).sum();
    }
    return stages;
  }

  /// Whether its units have no place on the image.
  boolean isDense() {
    return layer instanceof Linear;
  }

  /// What a square of its cells reads of the stage before; the whole of it if it is dense.
  ///
  /// @param before the stage before
  Window reads(Window cells, Stage before) {
    return switch (layer) {
      case Conv2d conv -> reads(cells, conv.kernelSize(), conv.stride(), conv.padding());
      case PartialConv2d conv -> reads(cells, conv.kernelSize(), 1, 0);
      case Subsample2d pool -> reads(cells, pool.kernelSize(), pool.kernelSize(), 0);
      case MaxPool2d pool -> reads(cells, pool.kernelSize(), pool.stride(), pool.padding());
      default -> new Window(new Cell(0, 0), before.shape.height(), before.shape.width(), 1);
    };
  }

  private static Window reads(Window cells, int kernel, int stride, int padding) {
    return new Window(
        new Cell(cells.origin().row() * stride - padding, cells.origin().col() * stride - padding),
        (cells.rows() - 1) * stride + kernel,
        (cells.cols() - 1) * stride + kernel,
        1);
  }
}

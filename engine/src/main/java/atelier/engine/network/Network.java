package atelier.engine.network;

import atelier.engine.layer.Layer;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.ShapeMismatchException;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// A network as its paper describes it: an input and a table of named layers, each fed by the one
/// before. Immutable data; nothing is computed here.
///
/// @param name what the network is called, for example `lenet5`
/// @param input shape of one image
/// @param layers the table's rows, in order
public record Network(String name, Shape input, List<NamedLayer> layers) {

  /// A row of the table: a layer with the name that its parameters carry (`conv1.weight`).
  public record NamedLayer(String name, Layer layer) {}

  /// A learned tensor with its place in the flat array of all parameters.
  ///
  /// @param name layer and tensor, for example `conv1.weight`
  /// @param shape its sides
  /// @param offset index of its first number
  public record Parameter(String name, ParameterShape shape, int offset) {
    public int size() {
      return shape.size();
    }
  }

  /// @throws ShapeMismatchException naming the first layer that cannot take what it gets
  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("network " + name + " has no layer");
    }
    if (layers.stream().map(NamedLayer::name).distinct().count() < layers.size()) {
      throw new IllegalArgumentException("network " + name + " has two layers of one name");
    }
    var _ = shapes(input, layers);
  }

  /// Starts the table of a network that takes images of shape `input`.
  public static Builder of(String name, Shape input) {
    return new Builder(name, input);
  }

  /// Output shape of every layer, in order.
  public List<Shape> shapes() {
    return shapes(input, layers);
  }

  /// Shape of the last layer's output.
  public Shape output() {
    return shapes().getLast();
  }

  /// Every learned tensor, in storage order: layer by layer, weight before bias.
  public List<Parameter> parameters() {
    var parameters = new ArrayList<Parameter>();
    int offset = 0;
    for (NamedLayer row : layers) {
      for (ParameterShape shape : row.layer().parameters()) {
        parameters.add(new Parameter(row.name() + "." + shape.name(), shape, offset));
        offset = Math.addExact(offset, shape.size());
      }
    }
    return parameters;
  }

  /// Learned numbers in all.
  public int parameterCount() {
    return parameters().stream().mapToInt(Parameter::size).sum();
  }

  private static List<Shape> shapes(Shape input, List<NamedLayer> layers) {
    var shapes = new ArrayList<Shape>();
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      NamedLayer row = layers.get(i);
      try {
        shape = row.layer().output(shape);
      } catch (ShapeMismatchException e) {
        throw new ShapeMismatchException(
            "layer %d (%s, %s): %s"
                .formatted(
                    i + 1, row.name(), row.layer().getClass().getSimpleName(), e.getMessage()));
      }
      shapes.add(shape);
    }
    return shapes;
  }

  /// Collects the rows of a table.
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final List<NamedLayer> layers = new ArrayList<>();

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
    }

    /// Appends a row.
    public Builder then(String layerName, Layer layer) {
      layers.add(new NamedLayer(layerName, layer));
      return this;
    }

    /// The finished table, its shapes checked.
    ///
    /// @throws ShapeMismatchException naming the first layer that cannot take what it gets
    public Network build() {
      return new Network(name, input, layers);
    }
  }
}

package atelier.engine.network;

import atelier.engine.layer.Layer;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.ShapeMismatchException;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A network as its paper describes it: an input and a table of named layers. Each row says which
/// earlier rows it reads; most read the one before. Immutable data; nothing is computed here.
///
/// @param name what the network is called, for example `lenet5`
/// @param input shape of one image
/// @param layers the table's rows, in an order in which they can be computed; the last one is what
///     the network answers
/// @param auxiliaries further classifiers, which only help while it is trained
public record Network(
    String name, Shape input, List<NamedLayer> layers, List<Auxiliary> auxiliaries) {
  /// What a row reads that takes the image itself.
  public static final String INPUT = "input";

  /// A row of the table.
  ///
  /// @param name what its parameters carry (`conv1.weight`)
  /// @param layer what it does
  /// @param inputs names of the rows that it reads, or [#INPUT]
  public record NamedLayer(String name, Layer layer, List<String> inputs) {
    public NamedLayer {
      inputs = List.copyOf(inputs);
    }
  }

  /// A classifier on the way, whose loss is added to the network's while it is trained, so that
  /// early layers hear of the labels too. After C. Szegedy et al., "Going Deeper with Convolutions"
  /// (2014), section 5.
  ///
  /// @param layer name of the row that gives its scores
  /// @param weight of its loss, above 0
  public record Auxiliary(String layer, float weight) {}

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
  /// @throws IllegalArgumentException if a row reads what is no earlier row, or is read by none
  public Network {
    layers = List.copyOf(layers);
    auxiliaries = List.copyOf(auxiliaries);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("network " + name + " has no layer");
    }
    if (layers.stream().map(NamedLayer::name).distinct().count() < layers.size()) {
      throw new IllegalArgumentException("network " + name + " has two layers of one name");
    }
    checkReaders(name, layers, auxiliaries);
    var _ = shapes(input, layers);
  }

  /// A network without auxiliary classifiers.
  public Network(String name, Shape input, List<NamedLayer> layers) {
    this(name, input, layers, List.of());
  }

  /// Starts the table of a network that takes images of shape `input`.
  public static Builder of(String name, Shape input) {
    return new Builder(name, input);
  }

  /// Output shape of every layer, in order.
  public List<Shape> shapes() {
    return shapes(input, layers);
  }

  /// What each layer takes, in order.
  public List<List<Shape>> inputShapes() {
    var known = new HashMap<String, Shape>(Map.of(INPUT, input));
    var taken = new ArrayList<List<Shape>>();
    List<Shape> shapes = shapes();
    for (int i = 0; i < layers.size(); i++) {
      taken.add(layers.get(i).inputs().stream().map(known::get).toList());
      known.put(layers.get(i).name(), shapes.get(i));
    }
    return taken;
  }

  /// Shape of the last layer's output.
  public Shape output() {
    return shapes().getLast();
  }

  /// Every stored tensor, in storage order: layer by layer, weight before bias.
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
    return parameters().stream()
        .filter(parameter -> parameter.shape().isLearned())
        .mapToInt(Parameter::size)
        .sum();
  }

  /// Numbers that are stored: the learned ones and the running statistics.
  public int storedCount() {
    return parameters().stream().mapToInt(Parameter::size).sum();
  }

  private static void checkReaders(
      String name, List<NamedLayer> layers, List<Auxiliary> auxiliaries) {
    Set<String> known = new HashSet<>(Set.of(INPUT));
    Set<String> read = new HashSet<>(Set.of(layers.getLast().name()));
    for (NamedLayer row : layers) {
      for (String input : row.inputs()) {
        if (!known.contains(input)) {
          throw new IllegalArgumentException(
              "network %s: layer %s reads %s, which is no row above it"
                  .formatted(name, row.name(), input));
        }
      }
      known.add(row.name());
      read.addAll(row.inputs());
    }
    for (Auxiliary auxiliary : auxiliaries) {
      if (!known.contains(auxiliary.layer()) || !(auxiliary.weight() > 0)) {
        throw new IllegalArgumentException(
            "network %s: an auxiliary classifier needs a row and a weight above 0, got %s and %s"
                .formatted(name, auxiliary.layer(), auxiliary.weight()));
      }
      read.add(auxiliary.layer());
    }
    for (NamedLayer row : layers) {
      if (!read.contains(row.name())) {
        throw new IllegalArgumentException(
            "network %s: nothing reads layer %s".formatted(name, row.name()));
      }
    }
  }

  private static List<Shape> shapes(Shape input, List<NamedLayer> layers) {
    var known = new HashMap<String, Shape>(Map.of(INPUT, input));
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < layers.size(); i++) {
      NamedLayer row = layers.get(i);
      List<Shape> taken = row.inputs().stream().map(known::get).toList();
      try {
        Shape shape = row.layer().output(taken);
        shapes.add(shape);
        known.put(row.name(), shape);
      } catch (ShapeMismatchException e) {
        throw new ShapeMismatchException(
            "layer %d (%s, %s): %s"
                .formatted(
                    i + 1, row.name(), row.layer().getClass().getSimpleName(), e.getMessage()));
      }
    }
    return shapes;
  }

  /// Collects the rows of a table.
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final List<NamedLayer> layers = new ArrayList<>();
    private final List<Auxiliary> auxiliaries = new ArrayList<>();

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
    }

    /// Appends a row that reads the one before.
    public Builder then(String layerName, Layer layer) {
      return then(layerName, layer, layers.isEmpty() ? INPUT : layers.getLast().name());
    }

    /// Appends a row that reads others.
    ///
    /// @param inputs names of rows above, or [#INPUT]
    public Builder then(String layerName, Layer layer, String... inputs) {
      layers.add(new NamedLayer(layerName, layer, List.of(inputs)));
      return this;
    }

    /// Lets a row be a classifier that helps while the network is trained.
    ///
    /// @param weight of its loss
    public Builder auxiliary(String layerName, float weight) {
      auxiliaries.add(new Auxiliary(layerName, weight));
      return this;
    }

    /// The finished table, its shapes checked.
    ///
    /// @throws ShapeMismatchException naming the first layer that cannot take what it gets
    public Network build() {
      return new Network(name, input, layers, auxiliaries);
    }
  }
}

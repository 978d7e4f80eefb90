package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// A convolution whose filters each see some of the maps only, as a table says. After Y. LeCun et
/// al., "Gradient-Based Learning Applied to Document Recognition" (1998), table I, layer C3. Stride
/// 1, no padding.
///
/// @param inChannels maps of the input
/// @param connections for each filter the maps that it sees, ascending, from 0 on
/// @param kernelSize side of the filters
public record PartialConv2d(int inChannels, List<List<Integer>> connections, int kernelSize)
    implements Layer {
  public PartialConv2d {
    connections = connections.stream().map(List::copyOf).toList();
    if (connections.isEmpty()) {
      throw new IllegalArgumentException("a partial convolution needs a filter");
    }
    for (List<Integer> maps : connections) {
      boolean ascending = maps.equals(maps.stream().sorted().distinct().toList());
      if (maps.isEmpty() || !ascending || maps.getFirst() < 0 || maps.getLast() >= inChannels) {
        throw new IllegalArgumentException(
            "each filter needs maps from 0 to %d, ascending, got %s"
                .formatted(inChannels - 1, maps));
      }
    }
  }

  /// The convolution that sees all maps.
  public Conv2d complete() {
    return Conv2d.of(inChannels, connections.size(), kernelSize);
  }

  /// Pairs of a map and a filter.
  public int connectionCount() {
    return connections.stream().mapToInt(List::size).sum();
  }

  @Override
  public Shape output(Shape input) {
    return complete().output(input);
  }

  @Override
  public List<ParameterShape> parameters() {
    int cells = kernelSize * kernelSize;
    int fanIn = cells * connections.stream().mapToInt(List::size).max().orElseThrow();
    return List.of(
        new ParameterShape("weight", List.of(connectionCount(), kernelSize, kernelSize), fanIn),
        new ParameterShape("bias", List.of(connections.size()), fanIn));
  }

  @Override
  public long multiplyAdds(Shape input) {
    Shape output = output(input);
    return (long) output.height() * output.width() * connectionCount() * kernelSize * kernelSize;
  }
}

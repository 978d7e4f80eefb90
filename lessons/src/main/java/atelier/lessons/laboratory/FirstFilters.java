package atelier.lessons.laboratory;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network.NamedLayer;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.scene.ConvolutionScene;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The filters of a network's first convolution, which look at the image itself.
///
/// @param model whose first row is a convolution of one channel
/// @param conv that row
public record FirstFilters(Model model, Conv2d conv) {

  /// Those of a model; nothing if it does not begin with a convolution.
  public static Optional<FirstFilters> of(Model model) {
    return model.network().layers().getFirst().layer() instanceof Conv2d conv
            && conv.inChannels() == 1
        ? Optional.of(new FirstFilters(model, conv))
        : Optional.empty();
  }

  /// Name of the row.
  public String name() {
    return model.network().layers().getFirst().name();
  }

  /// The filters, one plane each.
  public List<Grid> filters() {
    return planes(model.weights());
  }

  /// Numbers that belong to the weights of the filters, such as their gradient, laid out like them.
  ///
  /// @param numbers at least as many as the filters' weights
  public List<Grid> planes(float[] numbers) {
    int side = conv.kernelSize();
    return IntStream.range(0, conv.outChannels())
        .mapToObj(
            filter ->
                Grid.of(
                    side, side, cell -> numbers[(filter * side + cell.row()) * side + cell.col()]))
        .toList();
  }

  /// How far a step moved a filter: the greatest absolute change of one of its weights.
  ///
  /// @param filter from 0
  /// @param before weights of the network before the step
  public double largestChange(int filter, float[] before) {
    Grid now = filters().get(filter);
    Grid then = planes(before).get(filter);
    return Grid.of(now.rows(), now.cols(), at -> now.at(at) - then.at(at)).maxAbs();
  }

  /// The board on which a cell of a map is made.
  ///
  /// @param image `[28][28]` flat
  /// @param filter number of the map, from 0
  public ConvolutionScene board(float[] image, int filter, Cell cell) {
    int side = model.network().input().width();
    Grid input =
        Grid.of(model.network().input().height(), side, at -> image[at.row() * side + at.col()]);
    int biases = conv.outChannels() * conv.kernelSize() * conv.kernelSize();
    var problem =
        new ConvolutionProblem(
            new Volume(List.of(input)),
            List.of(
                new Filter(
                    new Volume(List.of(filters().get(filter))), model.weights()[biases + filter])),
            conv.stride(),
            conv.padding(),
            1,
            Operation.CROSS_CORRELATION,
            activation());
    int position = conv.padding() + cell.row() * problem.outputCols() + cell.col();
    return new ConvolutionScene(problem, position, false);
  }

  private Activation activation() {
    List<NamedLayer> rows = model.network().layers();
    Layer next = rows.size() > 1 ? rows.get(1).layer() : rows.getFirst().layer();
    return switch (next) {
      case Relu _ -> Activation.RELU;
      case Activate(Activate.Function function) when function == Activate.Function.TANH ->
          Activation.TANH;
      case Activate(Activate.Function function) when function == Activate.Function.SIGMOID ->
          Activation.SIGMOID;
      default -> Activation.IDENTITY;
    };
  }
}

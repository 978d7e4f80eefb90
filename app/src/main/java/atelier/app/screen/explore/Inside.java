package atelier.app.screen.explore;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.plan.LayerOutputs;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.scene.PoolingScene;
import atelier.lessons.scene.SavedScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A network with one image in it: what each stage makes, what a cell reads, how it is computed.
final class Inside {
  private final Model model;
  private final List<Stage> stages;
  private final List<float[]> values = new ArrayList<>();

  /// @param outputs of the model
  /// @param image 28 x 28 pixels, row after row
  Inside(Model model, LayerOutputs outputs, float[] image) {
    this.model = model;
    this.stages = Stage.of(model.network());
    List<float[]> rows = outputs.of(image);
    for (Stage stage : stages) {
      values.add(stage.row() < 0 ? image : rows.get(stage.row()));
    }
  }

  /// The image first.
  List<Stage> stages() {
    return stages;
  }

  /// What a stage makes, `[C][H][W]` flat.
  float[] values(int stage) {
    return values.get(stage);
  }

  /// What a cell holds.
  float value(Spot spot) {
    var shape = stages.get(spot.stage()).shape();
    int place =
        (spot.map() * shape.height() + spot.cell().row()) * shape.width() + spot.cell().col();
    return values.get(spot.stage())[place];
  }

  /// What a cell reads of each stage from the image up to its own, where it is alone.
  List<Window> reads(Spot spot) {
    var windows = new ArrayList<Window>();
    Window window = Window.of(spot.cell());
    windows.add(window);
    for (int stage = spot.stage(); stage > 0; stage--) {
      window = stages.get(stage).reads(window, stages.get(stage - 1));
      windows.addFirst(window);
    }
    return windows;
  }

  /// The planes of the filter that makes a map; none unless a convolution makes it.
  List<Grid> filter(int stage, int map) {
    if (!(stages.get(stage).layer() instanceof Conv2d conv)) {
      return List.of();
    }
    int side = conv.kernelSize();
    int start = stages.get(stage).first() + map * conv.weightsPerFilter();
    return IntStream.range(0, conv.inChannels())
        .mapToObj(
            plane ->
                Grid.of(
                    side,
                    side,
                    cell ->
                        model.weights()[start + (plane * side + cell.row()) * side + cell.col()]))
        .toList();
  }

  private float bias(int stage, int map) {
    var layer = stages.get(stage).layer();
    int biases = layer instanceof Conv2d conv ? conv.outChannels() : ((Linear) layer).outFeatures();
    int parameters = layer.parameters().stream().mapToInt(shape -> shape.size()).sum();
    return model.weights()[stages.get(stage).first() + parameters - biases + map];
  }

  /// The board on which a cell is made; nothing for the image and for dense units.
  Optional<SavedScene> board(Spot spot) {
    Stage stage = stages.get(spot.stage());
    return switch (stage.layer()) {
      case Conv2d conv -> Optional.of(convolution(spot, conv));
      case MaxPool2d pool -> Optional.of(pooling(spot, pool));
      default -> Optional.empty();
    };
  }

  private ConvolutionScene convolution(Spot spot, Conv2d conv) {
    Stage stage = stages.get(spot.stage());
    boolean relu =
        stage.row() > 0 && model.network().layers().get(stage.row()).layer() instanceof Relu;
    var problem =
        new ConvolutionProblem(
            new Volume(maps(spot.stage() - 1)),
            List.of(
                new Filter(
                    new Volume(filter(spot.stage(), spot.map())), bias(spot.stage(), spot.map()))),
            conv.stride(),
            conv.padding(),
            1,
            Operation.CROSS_CORRELATION,
            relu ? Activation.RELU : Activation.IDENTITY);
    int cell = spot.cell().row() * problem.outputCols() + spot.cell().col();
    return new ConvolutionScene(problem, conv.padding() + cell, false);
  }

  private PoolingScene pooling(Spot spot, MaxPool2d pool) {
    var problem =
        new PoolingProblem(
            maps(spot.stage() - 1).get(spot.map()),
            pool.kernelSize(),
            pool.stride(),
            pool.padding(),
            PoolingProblem.Kind.MAX);
    int position = spot.cell().row() * problem.outputCols() + spot.cell().col();
    return new PoolingScene(problem, position);
  }

  private List<Grid> maps(int stage) {
    var shape = stages.get(stage).shape();
    return IntStream.range(0, shape.channels())
        .mapToObj(
            map ->
                Grid.of(
                    shape.height(),
                    shape.width(),
                    cell -> value(new Spot(stage, map, new Cell(cell.row(), cell.col())))))
        .toList();
  }

  /// What a unit of a dense stage adds up: the products with the largest magnitude first.
  ///
  /// @param most how many
  List<Term> terms(Spot spot, int most) {
    if (!(stages.get(spot.stage()).layer() instanceof Linear linear)) {
      return List.of();
    }
    float[] inputs = values.get(spot.stage() - 1);
    int start = stages.get(spot.stage()).first() + spot.map() * linear.inFeatures();
    return IntStream.range(0, linear.inFeatures())
        .mapToObj(i -> new Term(i, inputs[i], model.weights()[start + i]))
        .sorted((a, b) -> Float.compare(Math.abs(b.product()), Math.abs(a.product())))
        .limit(most)
        .toList();
  }

  /// The bias of a unit or a map.
  float biasOf(Spot spot) {
    return bias(spot.stage(), spot.map());
  }

  /// A product of a unit.
  ///
  /// @param input number of the input, from 0
  record Term(int input, float value, float weight) {
    float product() {
      return value * weight;
    }
  }
}

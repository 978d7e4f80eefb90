package atelier.engine.insight;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.plan.LayerOutputs;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How the inside of a network looks while it learns: its weights, what they are told to become,
/// what its units answer, and how many of them never answer anything.
///
/// @param tensors every weight tensor, in the network's order; biases are left out
/// @param units every row that is a function of single cells, in the network's order
/// @param gradientNorm length of the gradient of the mean loss by all parameters
public record Inspection(List<Tensor> tensors, List<Units> units, double gradientNorm) {
  private static final int INTERVALS = 40;

  public Inspection {
    tensors = List.copyOf(tensors);
    units = List.copyOf(units);
  }

  /// A tensor of weights.
  ///
  /// @param name layer and tensor, for example `conv1.weight`
  /// @param gradient of the mean loss by each weight, in their order
  /// @param gradientNorm its length
  public record Tensor(
      String name, Histogram weights, Histogram gradients, float[] gradient, double gradientNorm) {}

  /// The outputs of a row.
  ///
  /// @param name of the row
  /// @param outputs of all its cells, for all images
  /// @param channels maps, or units of a dense row
  /// @param silent channels of a ReLU that are zero everywhere, for every image; 0 for functions
  ///     that cannot die
  public record Units(String name, Histogram outputs, int channels, int silent) {}

  /// Looks into a model, with images that it may have learned from.
  ///
  /// @param model a chain; not changed
  /// @param images at least one, best about a hundred
  /// @throws IllegalArgumentException if there is no image, or the model is no chain
  public static Inspection of(Model model, Dataset images) {
    requireImages(images);
    return of(model, images, gradients(model, images));
  }

  /// Looks into a model whose gradients are known.
  ///
  /// @param model a chain; not changed
  /// @param images that its units answer; at least one, best about a hundred
  /// @param gradients by all parameters, in their order
  /// @throws IllegalArgumentException if there is no image, or the model is no chain
  public static Inspection of(Model model, Dataset images, float[] gradients) {
    requireImages(images);
    var tensors = new ArrayList<Tensor>();
    for (Network.Parameter parameter : model.network().parameters()) {
      if (parameter.shape().isLearned() && parameter.name().endsWith(".weight")) {
        int from = parameter.offset();
        int to = from + parameter.size();
        tensors.add(
            new Tensor(
                parameter.name(),
                Histogram.of(model.weights(), from, to, INTERVALS),
                Histogram.of(gradients, from, to, INTERVALS),
                Arrays.copyOfRange(gradients, from, to),
                norm(gradients, from, to)));
      }
    }
    return new Inspection(tensors, units(model, images), norm(gradients, 0, gradients.length));
  }

  private static void requireImages(Dataset images) {
    if (images.size() == 0) {
      throw new IllegalArgumentException("an inspection needs an image");
    }
  }

  /// The gradient of the mean cross-entropy, with the weights left alone.
  private static float[] gradients(Model model, Dataset images) {
    try (var team = new WorkerTeam(1)) {
      var plan = new TrainingPlan(model.copy(), images.size(), team);
      plan.step(new Batches(images), images.size(), (_, _, _, _) -> {});
      return plan.gradients().clone();
    }
  }

  private static double norm(float[] numbers, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) numbers[i] * numbers[i];
    }
    return Math.sqrt(squares);
  }

  private static List<Units> units(Model model, Dataset images) {
    var outputs = new LayerOutputs(model);
    List<Shape> shapes = model.network().shapes();
    var collected = new ArrayList<float[]>();
    shapes.forEach(shape -> collected.add(new float[images.size() * shape.size()]));
    for (int image = 0; image < images.size(); image++) {
      List<float[]> rows = outputs.of(images.image(image));
      for (int row = 0; row < rows.size(); row++) {
        float[] from = rows.get(row);
        System.arraycopy(from, 0, collected.get(row), image * from.length, from.length);
      }
    }
    var units = new ArrayList<Units>();
    for (int row = 0; row < shapes.size(); row++) {
      Network.NamedLayer layer = model.network().layers().get(row);
      boolean dies = layer.layer() instanceof Relu;
      if (dies || layer.layer() instanceof Activate) {
        float[] all = collected.get(row);
        Shape shape = shapes.get(row);
        units.add(
            new Units(
                layer.name(),
                Histogram.of(all, 0, all.length, INTERVALS),
                shape.channels(),
                dies ? silent(all, shape, images.size()) : 0));
      }
    }
    return units;
  }

  private static int silent(float[] all, Shape shape, int images) {
    var speaks = new boolean[shape.channels()];
    int places = shape.height() * shape.width();
    for (int i = 0; i < images * shape.size(); i++) {
      speaks[i / places % shape.channels()] |= all[i] != 0;
    }
    int silent = 0;
    for (boolean one : speaks) {
      silent += one ? 0 : 1;
    }
    return silent;
  }

  /// Channels of all ReLU rows that are silent, as a share of all; 0 where there is none.
  public double silentShare() {
    int silent = units.stream().mapToInt(Units::silent).sum();
    int all = units.stream().mapToInt(Units::channels).sum();
    return all == 0 ? 0 : (double) silent / all;
  }
}

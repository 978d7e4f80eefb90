package atelier.lessons.convolution;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.step.RunningSum;
import atelier.lessons.text.Sentence;
import java.util.List;

/// A ring of zeros being laid around the image, or one output cell being made, and all that is on
/// the board once it is.
public sealed interface ConvolutionStep {

  /// The padding of the image, then two passes over the output, one after the other.
  enum Phase {
    PADDING,
    CONVOLUTION,
    ACTIVATION
  }

  /// Which pass.
  Phase phase();

  /// The convolution's maps as they stand after this step, one a filter.
  List<PartialGrid> convolved();

  /// The activation's maps as they stand after this step, one a filter.
  List<PartialGrid> activated();

  /// What happens, in one sentence.
  Sentence sentence();

  /// The image grows by a ring of zeros.
  ///
  /// @param ring number of the ring, from 1, the innermost
  /// @param rings in the end
  /// @param rows of the image with this ring
  /// @param cols of the image with this ring
  record Pad(
      int ring,
      int rings,
      int rows,
      int cols,
      List<PartialGrid> convolved,
      List<PartialGrid> activated)
      implements ConvolutionStep {
    public Pad {
      convolved = List.copyOf(convolved);
      activated = List.copyOf(activated);
    }

    @Override
    public Phase phase() {
      return Phase.PADDING;
    }

    @Override
    public Sentence sentence() {
      return ConvolutionSentences.pad(this);
    }
  }

  /// An output cell gets its number.
  sealed interface Fill extends ConvolutionStep {
    /// Which output map, from 0: the number of its filter.
    int map();

    /// The output cell that this step fills.
    Cell output();

    /// What the cell gets.
    double result();
  }

  /// A window meets a filter: products, their sum, the bias.
  ///
  /// @param window where the filter lies on the image
  /// @param products channel by channel, each in reading order
  /// @param bias added to the sum of the products
  record Convolve(
      int map,
      Cell output,
      Window window,
      List<Product> products,
      double bias,
      List<PartialGrid> convolved,
      List<PartialGrid> activated)
      implements Fill {
    public Convolve {
      products = List.copyOf(products);
      convolved = List.copyOf(convolved);
      activated = List.copyOf(activated);
    }

    @Override
    public Phase phase() {
      return Phase.CONVOLUTION;
    }

    /// The sum after each product, in their order; the last is the sum of all.
    public List<Double> runningSums() {
      var sum = new RunningSum();
      return products.stream().map(product -> sum.add(product.result())).toList();
    }

    /// The sum of the products, without bias.
    public double sum() {
      return runningSums().getLast();
    }

    /// Sum plus bias.
    @Override
    public double result() {
      return result(products, bias);
    }

    static double result(List<Product> products, double bias) {
      var sum = new RunningSum();
      products.forEach(product -> sum.add(product.result()));
      return sum.add(bias);
    }

    @Override
    public Sentence sentence() {
      return ConvolutionSentences.convolve(this);
    }

    /// What one product adds, in one sentence.
    ///
    /// @param product its place among the products, from 0
    public Sentence sentence(int product) {
      return ConvolutionSentences.product(this, product);
    }
  }

  /// One cell of the convolution passes through the activation.
  ///
  /// @param activation the function
  /// @param before the cell's value after the convolution
  record Activate(
      int map,
      Cell output,
      Activation activation,
      double before,
      List<PartialGrid> convolved,
      List<PartialGrid> activated)
      implements Fill {
    public Activate {
      convolved = List.copyOf(convolved);
      activated = List.copyOf(activated);
    }

    @Override
    public Phase phase() {
      return Phase.ACTIVATION;
    }

    @Override
    public double result() {
      return activation.apply(before);
    }

    @Override
    public Sentence sentence() {
      return ConvolutionSentences.activate(this);
    }
  }
}

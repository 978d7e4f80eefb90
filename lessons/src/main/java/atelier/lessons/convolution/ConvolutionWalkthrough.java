package atelier.lessons.convolution;

import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Fill;
import atelier.lessons.convolution.ConvolutionStep.Pad;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.step.Walkthrough;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rings of zeros around the image, from the inside out; then the convolution cell by cell, in
/// reading order, map by map; then, over the finished maps, the
/// activation cell by cell in the same order. Without activation the walk ends with the
/// convolution.
public final class ConvolutionWalkthrough implements Walkthrough<ConvolutionStep> {
  private final ConvolutionProblem problem;
  private final Geometry geometry;
  private final List<Grid> convolved;
  private final List<Grid> activated;
  private final int cellsPerMap;

  public ConvolutionWalkthrough(ConvolutionProblem problem) {
    this.problem = problem;
    geometry = problem.geometry();
    int rows = problem.outputRows();
    int cols = problem.outputCols();
    cellsPerMap = rows * cols;
    convolved =
        problem.filters().stream()
            .map(filter -> Grid.of(rows, cols, cell -> convolve(filter, cell)))
            .toList();
    activated = convolved.stream().map(map -> map.map(problem.activation()::apply)).toList();
  }

  public ConvolutionProblem problem() {
    return problem;
  }

  /// The finished maps of the convolution, one a filter.
  public List<Grid> convolved() {
    return convolved;
  }

  /// The finished maps after the activation, one a filter.
  public List<Grid> activated() {
    return activated;
  }

  /// Whether a pass of activation follows the convolution.
  public boolean hasActivation() {
    return problem.activation() != Activation.IDENTITY;
  }

  @Override
  public int size() {
    return problem.padding() + (hasActivation() ? 2 : 1) * cellsPerPhase();
  }

  @Override
  public ConvolutionStep at(int index) {
    Objects.checkIndex(index, size());
    int filled = index - problem.padding();
    return filled < 0 ? pad(index + 1) : fill(filled);
  }

  private Pad pad(int ring) {
    return new Pad(
        ring,
        problem.padding(),
        problem.input().rows() + 2 * ring,
        problem.input().cols() + 2 * ring,
        filled(convolved, 0),
        filled(activated, 0));
  }

  /// @param index among the cells of both passes
  private Fill fill(int index) {
    int done = index % cellsPerPhase() + 1;
    int map = index % cellsPerPhase() / cellsPerMap;
    Cell output = convolved.get(map).cell(index % cellsPerMap);
    if (index < cellsPerPhase()) {
      Filter filter = problem.filters().get(map);
      Window window = geometry.window(output);
      return new Convolve(
          map,
          output,
          window,
          products(filter, window),
          filter.bias(),
          filled(convolved, done),
          filled(activated, 0));
    }
    return new Activate(
        map,
        output,
        problem.activation(),
        convolved.get(map).at(output),
        filled(convolved, cellsPerPhase()),
        filled(activated, done));
  }

  /// Number of the step that fills a cell.
  ///
  /// @param phase one that fills cells
  /// @param map output map, from 0
  /// @throws IndexOutOfBoundsException if there is no such step
  public int indexOf(Phase phase, int map, Cell output) {
    Objects.checkIndex(map, convolved.size());
    if (!convolved.get(map).contains(output)) {
      throw new IndexOutOfBoundsException("no output cell " + output);
    }
    int before = phase == Phase.ACTIVATION ? cellsPerPhase() : 0;
    int index =
        problem.padding()
            + before
            + map * cellsPerMap
            + output.row() * problem.outputCols()
            + output.col();
    return Objects.checkIndex(index, size());
  }

  private int cellsPerPhase() {
    return cellsPerMap * convolved.size();
  }

  private double convolve(Filter filter, Cell output) {
    return Convolve.result(products(filter, geometry.window(output)), filter.bias());
  }

  private List<Product> products(Filter filter, Window window) {
    var products = new ArrayList<Product>(filter.parameterCount());
    for (int channel = 0; channel < problem.input().depth(); channel++) {
      Grid image = problem.input().channel(channel);
      Grid weights = filter.weights().channel(channel);
      for (int row = 0; row < window.rows(); row++) {
        for (int col = 0; col < window.cols(); col++) {
          Cell cell = window.cell(row, col);
          Cell weightCell = problem.operation().weightCell(weights, row, col);
          boolean padded = !image.contains(cell);
          double value = padded ? 0 : image.at(cell);
          products.add(
              new Product(channel, cell, weightCell, value, weights.at(weightCell), padded));
        }
      }
    }
    return products;
  }

  private List<PartialGrid> filled(List<Grid> maps, int done) {
    var partial = new ArrayList<PartialGrid>(maps.size());
    for (int map = 0; map < maps.size(); map++) {
      partial.add(
          new PartialGrid(maps.get(map), Math.clamp(done - map * cellsPerMap, 0, cellsPerMap)));
    }
    return partial;
  }
}

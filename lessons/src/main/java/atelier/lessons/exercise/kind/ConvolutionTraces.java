package atelier.lessons.exercise.kind;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import atelier.lessons.convolution.Product;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What usual misunderstandings make of a convolution with one filter.
final class ConvolutionTraces {
  private final ConvolutionProblem problem;
  private final ConvolutionWalkthrough walk;
  private final Grid right;

  /// The same convolution at every position.
  private final Grid dense;

  ConvolutionTraces(ConvolutionWalkthrough walk) {
    this.walk = walk;
    this.problem = walk.problem();
    this.right = walk.convolved().getFirst();
    this.dense = new ConvolutionWalkthrough(problem.withStride(1)).convolved().getFirst();
  }

  /// In the convolution; a slip that may strike anywhere comes last, as it explains most.
  List<Trace> ofConvolution() {
    var traces = new ArrayList<Trace>();
    var turned =
        new ConvolutionWalkthrough(problem.withOperation(Operation.CONVOLUTION))
            .convolved()
            .getFirst();
    traces.add(Trace.of(Misunderstanding.FLIPPED_FILTER, turned));
    Filter filter = problem.filters().getFirst();
    if (filter.bias() != 0) {
      traces.add(Trace.of(Misunderstanding.BIAS_FORGOTTEN, each(Convolve::sum)));
    }
    for (int channel = 0;
        channel < problem.input().depth() && problem.input().depth() > 1;
        channel++) {
      int forgotten = channel;
      traces.add(
          Trace.of(
              Misunderstanding.CHANNEL_FORGOTTEN,
              each(
                  step ->
                      sum(
                          step,
                          product -> product.channel() == forgotten ? 0 : product.result()))));
    }
    traces.addAll(Trace.slides(dense, problem.stride()));
    if (problem.activation() == Activation.RELU) {
      traces.add(
          Trace.of(
              Misunderstanding.RELU_BEFORE_SUM,
              each(step -> sum(step, product -> Math.max(0, product.result())))));
    }
    traces.add(
        Trace.of(
            Misunderstanding.ABSOLUTE_VALUES,
            each(step -> sum(step, product -> Math.abs(product.result())))));
    traces.add(Trace.transposed(right));
    traces.add(new Trace(Misunderstanding.SIGN_SLIP, this::slips, true));
    return traces;
  }

  /// In ReLU's result.
  List<Trace> ofRelu() {
    return List.of(
        Trace.of(
            Misunderstanding.RELU_BEFORE_SUM,
            each(step -> Math.max(0, sum(step, product -> Math.max(0, product.result()))))),
        Trace.of(Misunderstanding.ABSOLUTE_FOR_RELU, right.map(Math::abs)));
  }

  private Grid each(ToDoubleFunction<Convolve> value) {
    return Grid.of(right.rows(), right.cols(), cell -> value.applyAsDouble(step(cell)));
  }

  private Convolve step(Cell cell) {
    return (Convolve) walk.at(walk.indexOf(Phase.CONVOLUTION, 0, cell));
  }

  private static double sum(Convolve step, ToDoubleFunction<Product> value) {
    return step.products().stream().mapToDouble(value).sum() + step.bias();
  }

  private List<Double> slips(Cell cell) {
    return step(cell).products().stream()
        .filter(product -> product.result() != 0)
        .map(product -> right.at(cell) - 2 * product.result())
        .toList();
  }
}

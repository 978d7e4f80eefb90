package atelier.lessons.convolution;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.List;

/// What is said of each step of a convolution. A window goes by its place among the windows,
/// counted from 1, which is that of the output cell: its first cell may lie in the padding.
final class ConvolutionSentences {
  /// More products than this are not written out in a sentence: it would take two lines.
  private static final int MOST_TERMS = 6;

  private ConvolutionSentences() {}

  static Sentence pad(ConvolutionStep.Pad step) {
    return Sentence.of(
        "convolution.pad",
        Argument.count(step.ring()),
        Argument.count(step.rings()),
        Argument.count(step.rows() - 2),
        Argument.count(step.cols() - 2),
        Argument.count(step.rows()),
        Argument.count(step.cols()));
  }

  static Sentence convolve(ConvolutionStep.Convolve step) {
    Argument row = Argument.count(step.output().row() + 1);
    Argument col = Argument.count(step.output().col() + 1);
    Argument terms = terms(step);
    if (step.bias() == 0) {
      return Sentence.of("convolution.sum", row, col, terms, Argument.result(step.sum()));
    }
    return Sentence.of(
        "convolution.sum.bias",
        row,
        col,
        terms,
        Argument.result(step.sum()),
        Argument.real(step.bias()),
        Argument.real(step.result()));
  }

  static Sentence product(ConvolutionStep.Convolve step, int index) {
    Product product = step.products().get(index);
    return Sentence.of(
        product.padded() ? "convolution.product.padded" : "convolution.product",
        Argument.count(index + 1),
        Argument.count(step.products().size()),
        new Argument.Products(List.of(new Argument.Factors(product.value(), product.weight()))),
        Argument.result(product.result()),
        Argument.real(step.runningSums().get(index)));
  }

  private static Argument terms(ConvolutionStep.Convolve step) {
    int count = step.products().size();
    if (count > MOST_TERMS) {
      return Sentence.of("convolution.many.terms", Argument.count(count));
    }
    return new Argument.Products(
        step.products().stream()
            .map(product -> new Argument.Factors(product.value(), product.weight()))
            .toList());
  }

  static Sentence activate(ConvolutionStep.Activate step) {
    Argument row = Argument.count(step.output().row() + 1);
    Argument col = Argument.count(step.output().col() + 1);
    Argument before = Argument.real(step.before());
    Argument after = Argument.result(step.result());
    if (step.activation() == Activation.RELU) {
      return step.before() < 0
          ? Sentence.of("activation.relu.negative", row, col, before)
          : Sentence.of("activation.relu.positive", row, col, before, after);
    }
    return Sentence.of(
        "activation.apply", row, col, step.activation().displayName(), before, after);
  }
}

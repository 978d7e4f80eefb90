package atelier.app.screen.convolution;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.control.Written;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionStep;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Product;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the arithmetic of each step of a convolution, in one language.
final class ConvolutionFormulas {
  private final Texts texts;
  private final LessonTexts words;
  private final Written written;
  private final Map<Phase, Formula> rooms;

  ConvolutionFormulas(Texts texts, LessonTexts words, ConvolutionWalkthrough walkthrough) {
    this.texts = texts;
    this.words = words;
    this.written = new Written(words.numbers());
    this.rooms =
        IntStream.range(0, walkthrough.size())
            .mapToObj(walkthrough::at)
            .collect(
                Collectors.groupingBy(
                    ConvolutionStep::phase,
                    Collectors.collectingAndThen(
                        Collectors.mapping(this::of, Collectors.toList()), Formula::room)));
  }

  /// The arithmetic of a step.
  Formula of(ConvolutionStep step) {
    return switch (step) {
      case Convolve convolve -> convolve(convolve);
      case Activate activate -> activate(activate);
    };
  }

  /// The room for every formula of the pass that the step belongs to.
  Formula room(ConvolutionStep step) {
    return Objects.requireNonNull(rooms.get(step.phase()));
  }

  /// The products, their sum, the bias if there is one, the result; below each product its value
  /// and the sum so far.
  private Formula convolve(Convolve step) {
    List<Part> parts = new ArrayList<>();
    List<Double> sums = step.runningSums();
    for (int i = 0; i < sums.size(); i++) {
      Product product = step.products().get(i);
      addPlus(parts);
      parts.add(
          new Part(
              written.product(written.factor(product.value()), written.factor(product.weight())),
              written.plain(product.result()),
              written.plain(sums.get(i)),
              product.padded() ? Role.PADDED : Role.TERM));
    }
    if (step.bias() != 0) {
      addPlus(parts);
      String bias = written.factor(step.bias());
      parts.add(
          new Part(bias, written.plain(step.bias()), written.plain(step.result()), Role.TERM));
    }
    addResult(parts, step.result());
    return new Formula(parts);
  }

  private Formula activate(Activate step) {
    String before = written.plain(step.before());
    String name = words.say(step.activation().displayName());
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(name + "(" + before + ")", Role.TERM));
    if (step.activation() == Activation.RELU) {
      parts.add(new Part("=", Role.SIGN));
      parts.add(new Part(texts.get("convolution.relu", before), Role.TERM));
    }
    addResult(parts, step.result());
    return new Formula(parts);
  }

  private void addResult(List<Part> parts, double result) {
    parts.add(new Part(written.equality(result), Role.SIGN));
    parts.add(new Part(written.plain(result), Role.RESULT));
  }

  private static void addPlus(List<Part> parts) {
    if (!parts.isEmpty()) {
      parts.add(new Part("+", Role.SIGN));
    }
  }
}

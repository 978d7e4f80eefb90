package atelier.app.screen.convolution;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.control.Written;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Fill;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Product;
import atelier.lessons.step.RunningSum;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the arithmetic of each step of a convolution, in one language. The products of one
/// channel are written out or, if they are many, summed up row by row; those of several channels
/// channel by channel.
final class ConvolutionFormulas {
  /// More products than this would be too small to read.
  private static final int MOST_PRODUCTS = 25;

  private final Texts texts;
  private final LessonTexts words;
  private final Written written;
  private final Map<Phase, Formula> rooms;

  /// Whether products are too many to be written out.
  private final boolean brief;

  private final boolean byProduct;

  /// @param byProduct whether products are made one by one: then only the newest is written out
  ///     where they are many
  ConvolutionFormulas(
      Texts texts, LessonTexts words, ConvolutionWalkthrough walkthrough, boolean byProduct) {
    this.texts = texts;
    this.words = words;
    this.written = new Written(words.numbers());
    ConvolutionProblem problem = walkthrough.problem();
    this.byProduct = byProduct;
    this.brief =
        problem.input().depth() > 1
            || problem.filters().getFirst().parameterCount() - 1 > MOST_PRODUCTS;
    this.rooms =
        IntStream.range(problem.padding(), walkthrough.size())
            .mapToObj(at -> (Fill) walkthrough.at(at))
            .collect(
                Collectors.groupingBy(
                    Fill::phase,
                    Collectors.collectingAndThen(
                        Collectors.mapping(
                            step -> brief && byProduct ? roomOfNewest(step) : of(step),
                            Collectors.toList()),
                        Formula::room)));
  }

  private Formula roomOfNewest(Fill step) {
    return step instanceof Convolve convolve
        ? Formula.room(
            IntStream.range(0, convolve.products().size())
                .mapToObj(product -> newest(convolve, product))
                .toList())
        : of(step);
  }

  /// The arithmetic while products are made.
  ///
  /// @param last the last product made so far, from 0; nothing if all are
  Formula of(Convolve step, Optional<Integer> last) {
    if (brief && byProduct) {
      return newest(step, last.orElse(step.products().size() - 1));
    }
    return last.map(product -> of(step).upTo(2 * product + 1)).orElseGet(() -> of(step));
  }

  /// The arithmetic of a step.
  Formula of(Fill step) {
    return switch (step) {
      case Convolve convolve -> brief ? summed(convolve) : convolve(convolve);
      case Activate activate -> activate(activate);
    };
  }

  /// No arithmetic yet, where that of the convolution will stand.
  Formula nothing() {
    return room().upTo(0);
  }

  /// The room for every formula of the convolution.
  Formula room() {
    return Objects.requireNonNull(rooms.get(Phase.CONVOLUTION));
  }

  /// The room for every formula of the pass that the step belongs to.
  Formula room(Fill step) {
    Formula room = Objects.requireNonNull(rooms.get(step.phase()));
    boolean below = rooms.values().stream().anyMatch(Formula::hasBelow);
    // The same height in both passes: the figure stays where it is.
    return below && !room.hasBelow() ? room.withPlaceBelow() : room;
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

  /// The sum of each channel or row, the bias if there is one, the result.
  private Formula summed(Convolve step) {
    List<Product> products = step.products();
    boolean byChannel = products.getLast().channel() > 0;
    int groups = byChannel ? products.getLast().channel() + 1 : step.window().rows();
    int each = products.size() / groups;
    List<Part> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      var sum = new RunningSum();
      products.subList(group * each, (group + 1) * each).forEach(one -> sum.add(one.result()));
      addPlus(parts);
      String key = byChannel ? "convolution.part.channel" : "convolution.part.row";
      parts.add(new Part(texts.get(key, group + 1, written.plain(sum.value())), Role.TERM));
    }
    if (step.bias() != 0) {
      addPlus(parts);
      parts.add(new Part(written.factor(step.bias()), Role.TERM));
    }
    addResult(parts, step.result());
    return new Formula(parts);
  }

  /// The sum so far, the newest product, the sum with it; with the last product, the bias too.
  private Formula newest(Convolve step, int index) {
    Product product = step.products().get(index);
    boolean last = index == step.products().size() - 1;
    double before = index == 0 ? 0 : step.runningSums().get(index - 1);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(written.plain(before), Role.TERM));
    addPlus(parts);
    String factors =
        written.product(written.factor(product.value()), written.factor(product.weight()));
    parts.add(new Part(factors, product.padded() ? Role.PADDED : Role.TERM));
    if (step.bias() != 0) {
      parts.add(new Part(last ? "+" : "", Role.SIGN));
      parts.add(new Part(last ? written.factor(step.bias()) : "", Role.TERM));
    }
    addResult(parts, last ? step.result() : step.runningSums().get(index));
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

package atelier.app.screen.draw;

import atelier.engine.data.Dataset;
import atelier.engine.digit.GreyImage;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Picks digits of MNIST's test set, which no network has learned from. Its methods read files and
/// may ask a network ten thousand times: call them off the JavaFX thread, one at a time.
final class TestDigits {
  private final Supplier<Dataset> test;
  private final SplittableRandom random = new SplittableRandom(1);
  private int last = -1;

  /// @param test the test images
  TestDigits(Supplier<Dataset> test) {
    this.test = test;
  }

  /// A digit of the set.
  ///
  /// @param index in the set
  /// @param label what it is
  record Picked(int index, int label, GreyImage ink) {}

  /// The one after the last.
  Picked next() {
    return find(_ -> true).orElseThrow();
  }

  /// Any.
  Picked any() {
    last = random.nextInt(test.get().size()) - 1;
    return next();
  }

  /// The next of a class.
  Optional<Picked> next(int label) {
    Dataset set = test.get();
    return find(index -> set.label(index) == label);
  }

  /// The next that a network reads wrongly.
  Optional<Picked> nextMistake(Model model) {
    Dataset set = test.get();
    var predictor = new Predictor(model);
    return find(
        index -> {
          float[] scores = predictor.logits(set.image(index));
          float right = scores[set.label(index)];
          for (float score : scores) {
            if (score > right) {
              return true;
            }
          }
          return false;
        });
  }

  /// From the last on, round the end of the set.
  private Optional<Picked> find(IntPredicate wanted) {
    Dataset set = test.get();
    for (int step = 1; step <= set.size(); step++) {
      int index = Math.floorMod(last + step, set.size());
      if (wanted.test(index)) {
        last = index;
        return Optional.of(
            new Picked(
                index,
                set.label(index),
                GreyImage.of(set.height(), set.width(), set.image(index))));
      }
    }
    return Optional.empty();
  }
}

package atelier.engine.train;

import atelier.engine.data.Augmentation;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.util.Arrays;
import java.util.function.Consumer;

/// Teaches a trained network a few new images in seconds, without forgetting the old ones: new and
/// old are mixed, half and half, at a small learning rate.
public final class FineTuning {
  private static final int EPOCHS = 6;
  private static final float RATE = 0.004f;
  private static final int MEMORY = 4000;
  private static final float PEN = 0.5f;

  private FineTuning() {}

  /// A copy of the model that has learned the new images; its temperature stays.
  ///
  /// @param fresh what is to be learned, at least one image
  /// @param known what it has learned before
  /// @param threads at least 1
  /// @param control to stop early; what was learned until then is kept
  /// @param events hears of every step, on this thread
  /// @throws IllegalArgumentException if there is nothing to learn
  public static Model tuned(
      Model model,
      Dataset fresh,
      Dataset known,
      int threads,
      TrainingControl control,
      Consumer<TrainingEvent> events) {
    if (fresh.size() == 0) {
      throw new IllegalArgumentException("there is no image to learn from");
    }
    Model copy = model.copy();
    Dataset mixed = mixed(fresh, known.first(MEMORY));
    Recipe recipe =
        Recipe.standard()
            .withEpochs(EPOCHS)
            .withLearningRate(RATE)
            .withAugmentation(Augmentation.DIGITS.withPen(PEN))
            .withThreads(threads);
    new Trainer(copy, mixed, fresh, recipe).run(control, events);
    return copy.knowing("fineTuned", Integer.toString(fresh.size()));
  }

  /// The known images, and the fresh ones again and again until there are as many.
  private static Dataset mixed(Dataset fresh, Dataset known) {
    int times = Math.max(1, known.size() / fresh.size());
    int count = known.size() + times * fresh.size();
    byte[] pixels = Arrays.copyOf(known.pixels(), count * known.imageSize());
    byte[] labels = Arrays.copyOf(known.labels(), count);
    for (int i = 0; i < times; i++) {
      int at = known.size() + i * fresh.size();
      System.arraycopy(fresh.pixels(), 0, pixels, at * known.imageSize(), fresh.pixels().length);
      System.arraycopy(fresh.labels(), 0, labels, at, fresh.size());
    }
    return new Dataset("mixed", known.height(), known.width(), known.classes(), pixels, labels);
  }
}

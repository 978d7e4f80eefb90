package atelier.app.cli;

import atelier.engine.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Measures how long the window takes to draw.
@FunctionalInterface
public interface DrawingProbe {
  /// Steps of a 32 x 32 image under a 5 x 5 filter, digits drawn with the pen, a training.
  ///
  /// @param train to learn from
  /// @param test to measure the training on
  Times measure(Supplier<Dataset> train, Supplier<Dataset> test);

  /// Of many measurements, in milliseconds.
  ///
  /// @param p99 99 of 100 take no longer
  record Spread(double median, double p99) {
    /// Of these, in any order.
    public static Spread of(double[] millis) {
      double[] sorted = millis.clone();
      Arrays.sort(sorted);
      return new Spread(at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
      return sorted[(int) Math.min(sorted.length - 1.0, Math.ceil(share * sorted.length))];
    }
  }

  /// What it takes.
  ///
  /// @param step to compute, write and draw one
  /// @param rendered the same with all pixels of a 1920 x 1080 window made by software
  /// @param pen from a movement of the pen on the Draw screen to the new probabilities
  /// @param watched a training, page after page
  record Times(Spread step, Spread rendered, Spread pen, List<Watched> watched) {
    public Times {
      watched = List.copyOf(watched);
    }
  }

  /// A page of the laboratory while a network learns.
  ///
  /// @param page its name
  /// @param frames between two of its frames
  /// @param imagesPerSecond that are learned meanwhile
  record Watched(String page, Spread frames, double imagesPerSecond) {}
}

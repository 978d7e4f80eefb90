package atelier.app.cli;

/// Measures how long the window takes to draw a step.
@FunctionalInterface
public interface DrawingProbe {
  /// Steps of a 32 x 32 image under a 5 x 5 filter.
  Times measure();

  /// What a step takes, in milliseconds.
  ///
  /// @param median of computing, writing and drawing one
  /// @param p99 99 of 100 take no longer
  /// @param renderedMedian the same with all pixels of a 1920 x 1080 window made by software
  /// @param renderedP99 likewise
  /// @param penMedian from a movement of the pen on the Draw screen to the new probabilities
  /// @param penP99 likewise
  record Times(
      double median,
      double p99,
      double renderedMedian,
      double renderedP99,
      double penMedian,
      double penP99) {}
}

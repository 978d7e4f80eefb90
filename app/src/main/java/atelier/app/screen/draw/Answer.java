package atelier.app.screen.draw;

import java.util.stream.IntStream;

/// What the network says of a drawing.
///
/// @param probabilities of the classes, in order; they sum to 1
/// @param sureFrom from which probability on the network is believed, 0 to 1
public record Answer(float[] probabilities, float sureFrom) {
  /// The most probable digit, the lowest of equals.
  public int digit() {
    return IntStream.range(1, probabilities.length)
        .reduce(
            0, (best, candidate) -> probability(candidate) > probability(best) ? candidate : best);
  }

  /// The probability of one digit, 0 to 1.
  public float probability(int digit) {
    return probabilities[digit];
  }

  /// The probability of [#digit].
  public float confidence() {
    return probability(digit());
  }

  /// Whether the answer can be trusted.
  public boolean sure() {
    return confidence() >= sureFrom;
  }
}

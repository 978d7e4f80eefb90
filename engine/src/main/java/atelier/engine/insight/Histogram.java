package atelier.engine.insight;

/// How often numbers fall into equal intervals.
///
/// @param from lower end of the first interval
/// @param to upper end of the last, above `from`
/// @param counts one an interval
public record Histogram(double from, double to, int[] counts) {

  /// Of finite numbers, over an interval that holds them all and is as wide on either side of zero
  /// unless none is below it.
  ///
  /// @param intervals at least 1
  public static Histogram of(float[] numbers, int from, int to, int intervals) {
    float largest = 0;
    boolean below = false;
    for (int i = from; i < to; i++) {
      if (Float.isFinite(numbers[i])) {
        largest = Math.max(largest, Math.abs(numbers[i]));
        below |= numbers[i] < 0;
      }
    }
    double high = largest > 0 ? largest : 1;
    double low = below ? -high : 0;
    var counts = new int[intervals];
    for (int i = from; i < to; i++) {
      if (Float.isFinite(numbers[i])) {
        int interval = (int) ((numbers[i] - low) / (high - low) * intervals);
        counts[Math.clamp(interval, 0, intervals - 1)]++;
      }
    }
    return new Histogram(low, high, counts);
  }

  /// The most that fall into one interval.
  public int highest() {
    int highest = 0;
    for (int count : counts) {
      highest = Math.max(highest, count);
    }
    return highest;
  }

  /// Numbers counted.
  public int total() {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }
}

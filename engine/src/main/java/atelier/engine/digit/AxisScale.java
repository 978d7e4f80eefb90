package atelier.engine.digit;

/// Resampling along one axis. Fewer samples: each is the mean of the stretch that it covers, so
/// that no thin line is skipped. More samples: linear between the middles of the old ones.
final class AxisScale {
  private final int[] first; // [to] index of the first source sample
  private final float[][] weights; // [to][taps], each row sums to 1

  private AxisScale(int to) {
    this.first = new int[to];
    this.weights = new float[to][];
  }

  static AxisScale of(int from, int to) {
    var scale = new AxisScale(to);
    for (int i = 0; i < to; i++) {
      if (to <= from) {
        scale.average(i, from);
      } else {
        scale.interpolate(i, from);
      }
    }
    return scale;
  }

  private void average(int i, int from) {
    int to = first.length;
    double start = (double) i * from / to;
    double end = (double) (i + 1) * from / to;
    first[i] = (int) start;
    int last = Math.min(from, (int) Math.ceil(end));
    weights[i] = new float[last - first[i]];
    for (int s = first[i]; s < last; s++) {
      double covered = Math.min(end, s + 1) - Math.max(start, s);
      weights[i][s - first[i]] = (float) (covered / (end - start));
    }
  }

  private void interpolate(int i, int from) {
    double middle = Math.clamp((i + 0.5) * from / first.length - 0.5, 0, from - 1);
    first[i] = Math.min((int) middle, Math.max(0, from - 2));
    float share = (float) (middle - first[i]);
    weights[i] = from == 1 ? new float[] {1} : new float[] {1 - share, share};
  }

  /// Resamples one row or column; samples are `step` apart.
  void apply(float[] from, int fromStart, int fromStep, float[] to, int toStart, int toStep) {
    for (int i = 0; i < first.length; i++) {
      float sum = 0;
      for (int tap = 0; tap < weights[i].length; tap++) {
        sum += weights[i][tap] * from[fromStart + (first[i] + tap) * fromStep];
      }
      // Rounding may carry a sum of weights past 1.
      to[toStart + i * toStep] = Math.min(1, sum);
    }
  }
}

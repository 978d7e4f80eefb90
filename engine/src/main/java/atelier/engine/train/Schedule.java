package atelier.engine.train;

/// How the learning rate changes from step to step.
public sealed interface Schedule {

  /// The rate of a step.
  ///
  /// @param start what the run was given
  /// @param step from 0
  /// @param steps of the whole run
  float rate(float start, int step, int steps);

  /// It stays.
  record Constant() implements Schedule {
    @Override
    public float rate(float start, int step, int steps) {
      return start;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /// It falls to zero along half a cosine over the whole run.
  record Cosine() implements Schedule {
    @Override
    public float rate(float start, int step, int steps) {
      return (float) (start * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps)));
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /// It rises from a 25th along half a cosine for three tenths of the run and then falls to nearly
  /// nothing along another, as `torch.optim.lr_scheduler.OneCycleLR` has it. After L. Smith and N.
  /// Topin, "Super-Convergence" (2018).
  record OneCycle() implements Schedule {
    private static final double RISE = 0.3;
    private static final double FIRST = 1 / 25.0;
    private static final double LAST = FIRST / 1e4;

    @Override
    public float rate(float start, int step, int steps) {
      double top = RISE * steps - 1;
      double part =
          step <= top
              ? halfCosine(FIRST, 1, step / top)
              : halfCosine(1, LAST, (step - top) / (steps - 1 - top));
      return (float) (start * part);
    }

    private static double halfCosine(double from, double to, double part) {
      return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * part));
    }

    @Override
    public String toString() {
      return "one_cycle";
    }
  }

  /// The run is cut into equal parts, and after each the rate is multiplied by a factor.
  ///
  /// @param parts at least 1
  /// @param factor above 0, at most 1
  record Steps(int parts, float factor) implements Schedule {
    public Steps {
      if (parts < 1 || !(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException(
            "a step schedule needs parts and a factor above 0 and at most 1, got %d and %s"
                .formatted(parts, factor));
      }
    }

    @Override
    public float rate(float start, int step, int steps) {
      double done = Math.floor((double) step * parts / steps);
      return (float) (start * StrictMath.pow(factor, done));
    }

    @Override
    public String toString() {
      return "step(%d, %s)".formatted(parts, factor);
    }
  }

  /// It rises evenly for some steps before another schedule begins: large steps are no good before
  /// an optimiser has seen a few gradients.
  ///
  /// @param length steps of the rise, at least 1
  /// @param then what follows
  record WarmUp(int length, Schedule then) implements Schedule {
    public WarmUp {
      if (length < 1) {
        throw new IllegalArgumentException("a warm-up takes at least one step, got " + length);
      }
    }

    @Override
    public float rate(float start, int step, int steps) {
      int rise = Math.min(length, steps - 1);
      return step < rise
          ? start * (step + 1) / (rise + 1)
          : then.rate(start, step - rise, steps - rise);
    }

    @Override
    public String toString() {
      return "warm_up(%d) %s".formatted(length, then);
    }
  }
}

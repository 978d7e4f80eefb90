package atelier.engine.bench;

import atelier.engine.kernel.FmaChains;
import atelier.engine.plan.WorkerTeam;

/// What this machine could do at best, measured with the same vectors as the engine's.
public final class MachinePeak {
  private static final int TURNS = 2_000_000;
  private static final int ROUNDS = 12;

  private MachinePeak() {}

  /// Billions of multiplications and additions a second on `threads` threads at once, the best of a
  /// few rounds: what disturbs a round only slows it.
  public static double gflops(int threads) {
    var sums = new float[threads];
    double best = 0;
    try (var team = new WorkerTeam(threads)) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        team.run((_, i) -> sums[i] += FmaChains.run(TURNS), threads);
        double nanos = System.nanoTime() - start;
        best = Math.max(best, (double) TURNS * FmaChains.operationsPerTurn() * threads / nanos);
      }
    }
    if (Float.isNaN(sums[0])) {
      throw new IllegalStateException("the chains did not converge");
    }
    return best;
  }
}

package atelier.engine.bench;

import atelier.engine.plan.WorkerTeam;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How far two cores are from each other: those that share a cache see after 20 to 40 ns what the
/// other wrote, others after 100 to 300. A virtual machine's may be either, by turns.
public final class CoreDistance {
  private static final int PASSES = 4_000;
  private static final int ROUNDS = 15;

  /// Rounds that do not count: until they are compiled, near cores look far.
  private static final int FIRST_ROUNDS = 45;

  /// Alone on two cache lines, which are fetched in pairs.
  private static final int BALL = 32;

  private CoreDistance() {}

  /// Nanoseconds until one of two threads sees what the other wrote, the median of a few rounds;
  /// NaN if there is a single processor.
  public static double nanos() {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      return Double.NaN;
    }
    var court = new AtomicIntegerArray(2 * BALL);
    var nanos = new double[ROUNDS];
    try (var team = new WorkerTeam(2)) {
      for (int round = -FIRST_ROUNDS; round < ROUNDS; round++) {
        court.set(BALL, 0);
        long start = System.nanoTime();
        team.run((_, player) -> play(court, player), 2);
        if (round >= 0) {
          nanos[round] = (double) (System.nanoTime() - start) / PASSES;
        }
      }
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2];
  }

  /// Each passes the ball on when its number is even, or odd.
  private static void play(AtomicIntegerArray court, int player) {
    for (int pass = player; pass < PASSES; pass += 2) {
      for (int looks = 0; court.get(BALL) != pass; looks++) {
        WorkerTeam.pause(looks);
      }
      court.set(BALL, pass + 1);
    }
  }
}

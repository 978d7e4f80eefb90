package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// As many fused multiply-adds as the processor can do: twelve independent chains in registers and
/// nothing else. What kernels are measured against.
public final class FmaChains {
  private static final int CHAINS = 12;

  private FmaChains() {}

  /// Operations of one turn: a multiplication and an addition in every lane of every chain.
  public static long operationsPerTurn() {
    return 2L * CHAINS * WIDTH;
  }

  /// Does the turns.
  ///
  /// @return a number that depends on all of them, so that none can be left out
  public static float run(int turns) {
    FloatVector scale = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector step = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a0 = step;
    FloatVector a1 = step;
    FloatVector a2 = step;
    FloatVector a3 = step;
    FloatVector a4 = step;
    FloatVector a5 = step;
    FloatVector b0 = step;
    FloatVector b1 = step;
    FloatVector b2 = step;
    FloatVector b3 = step;
    FloatVector b4 = step;
    FloatVector b5 = step;
    for (int i = 0; i < turns; i++) {
      a0 = a0.fma(scale, step);
      a1 = a1.fma(scale, step);
      a2 = a2.fma(scale, step);
      a3 = a3.fma(scale, step);
      a4 = a4.fma(scale, step);
      a5 = a5.fma(scale, step);
      b0 = b0.fma(scale, step);
      b1 = b1.fma(scale, step);
      b2 = b2.fma(scale, step);
      b3 = b3.fma(scale, step);
      b4 = b4.fma(scale, step);
      b5 = b5.fma(scale, step);
    }
    return a0.add(a1).add(a2).add(a3).add(a4).add(a5).lane(0)
        + b0.add(b1).add(b2).add(b3).add(b4).add(b5).lane(0);
  }
}

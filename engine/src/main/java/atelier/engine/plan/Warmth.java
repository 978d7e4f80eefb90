package atelier.engine.plan;

import atelier.engine.kernel.TrainingLoops;
import atelier.engine.kernel.WarmUp;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Compiles what a network will need before it is needed, while files are read and a window opens:
/// kernels are slow until the virtual machine has compiled them, which takes about a second.
public final class Warmth {
  private static final long LOOK_NANOS = 500_000;

  private Warmth() {}

  /// Begins to prepare for answering one image at a time, and for training after that, on a thread
  /// of its own, and returns at once.
  public static void beforeAll(Network network) {
    var thread = new Thread(() -> prepare(network), "engine-preparation");
    thread.setDaemon(true);
    thread.start();
  }

  /// Plans ask for the tiles that they need; nobody runs these.
  private static void prepare(Network network) {
    var _ = new Predictor(blank(network));
    var store = new ParameterStore(blank(network), 1, TrainingPlan.SHARD);
    var _ = new ShardPlan(network, store, TrainingPlan.SHARD);
    var _ = store.parameterBlocks(1);
    TrainingLoops.begin();
  }

  private static Model blank(Network network) {
    return new Model(network, new float[network.storedCount()], Map.of());
  }

  /// Whether all that was asked for is compiled.
  public static boolean isComplete() {
    return WarmUp.pending() == 0;
  }

  /// Waits until it is; not for ever, since on some machines it never is.
  ///
  /// @param seconds to wait at most
  /// @param isStopped whether nobody waits any more
  public static void await(long seconds, BooleanSupplier isStopped) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!isComplete() && !isStopped.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}

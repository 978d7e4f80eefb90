package atelier.engine.plan;

import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.TrainingLoops;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import java.util.Map;

/// Compiles what a network will need before it is needed, while files are read and a window opens:
/// kernels are slow until the virtual machine has compiled them, which takes about a second.
public final class Warmth {
  private Warmth() {}

  /// Begins to prepare for training a network, on a thread of its own, and returns at once.
  public static void beforeTraining(Network network) {
    begin(() -> training(network));
  }

  /// The same for answering one image at a time, and for training after that.
  public static void beforeAll(Network network) {
    begin(
        () -> {
          var _ = new Predictor(blank(network));
          training(network);
        });
  }

  // Plans ask for the tiles that they need; nobody runs these.

  private static void training(Network network) {
    var store = new ParameterStore(blank(network), 1, TrainingPlan.SHARD);
    var _ = new ShardPlan(network, store, TrainingPlan.SHARD);
    var _ = store.parameterBlocks();
    TrainingLoops.begin();
  }

  private static Model blank(Network network) {
    return new Model(network, new float[network.storedCount()], Map.of());
  }

  private static void begin(Runnable preparation) {
    var thread = new Thread(preparation, "engine-preparation");
    thread.setDaemon(true);
    thread.start();
  }

  /// Whether all that was asked for is compiled.
  public static boolean isComplete() {
    return TapSum.isWarm();
  }
}

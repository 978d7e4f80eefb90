package atelier.engine.plan;

import atelier.engine.kernel.Momentum;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// How long each layer of a network takes in a training step of 64 images, on one thread.
public final class LayerTimes {
  private static final int SHARDS = 4;
  private static final int ROUNDS = 15;
  private static final int RUNS = 40;
  private static final int WARM_UP_RUNS = 2_000;
  private static final long WARM_UP_SECONDS = 20;

  private final Network network;
  private final ParameterStore store;
  private final ShardPlan plan;

  /// What a layer takes; with the layers that are fused into it.
  ///
  /// @param name of the layer
  /// @param forwardMicros microseconds an image
  /// @param backwardMicros likewise, for the gradients of weights and input
  /// @param forwardGflops billions of multiplications and additions a second
  /// @param backwardGflops likewise
  public record LayerTime(
      String name,
      double forwardMicros,
      double backwardMicros,
      double forwardGflops,
      double backwardGflops) {}

  private LayerTimes(Network network) {
    this.network = network;
    this.store = new ParameterStore(Model.initialise(network, 1), SHARDS, TrainingPlan.SHARD);
    this.plan = new ShardPlan(network, store, TrainingPlan.SHARD);
  }

  /// Measures every layer that learns, in the order of the network; medians of several rounds.
  public static List<LayerTime> measure(Network network) {
    var times = new LayerTimes(network);
    times.warmUp();
    return times.layers();
  }

  private void warmUp() {
    var random = new SplittableRandom(1);
    Slice input = plan.input();
    for (int i = 0; i < input.length(); i++) {
      input.array()[input.start() + i] = random.nextInt(5) == 0 ? (float) random.nextDouble() : 0;
    }
    for (int i = 0; i < plan.logitsGradient().length; i++) {
      plan.logitsGradient()[i] = (float) (random.nextDouble() - 0.5) / TrainingPlan.SHARD;
    }
    Warmth.await(WARM_UP_SECONDS, () -> false);
    List<ParameterBlock> blocks =
        store.parameterBlocks(1).values().stream().flatMap(List::stream).toList();
    var velocity = new float[store.weights.length];
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      plan.forward();
      plan.backward(0, i % SHARDS, 0);
      for (ParameterBlock block : blocks) {
        block.gather(SHARDS);
        block.forEachRange(
            (from, to) ->
                Momentum.update(
                    store.weights, velocity, store.gradients, from, to, 0, 0, 0, false));
        block.pack();
      }
    }
  }

  private List<LayerTime> layers() {
    Map<String, Long> multiplyAdds = multiplyAdds();
    var times = new ArrayList<LayerTime>();
    stepsByLayer()
        .forEach(
            (layer, steps) -> {
              long products = multiplyAdds.getOrDefault(layer, 0L);
              if (products > 0) {
                // The first layer's input wants no gradient.
                times.add(time(layer, steps, products, times.isEmpty() ? 1 : 2));
              }
            });
    return times;
  }

  private Map<String, List<NamedStep>> stepsByLayer() {
    return plan.steps().stream()
        .collect(Collectors.groupingBy(NamedStep::layer, LinkedHashMap::new, Collectors.toList()));
  }

  /// @param gradients how many a multiplication on the way forward has on the way back
  private LayerTime time(String layer, List<NamedStep> steps, long products, int gradients) {
    double forward = 0;
    double backward = micros(gathering(layer)) / SHARDS;
    for (NamedStep step : steps) {
      forward += micros(() -> step.forward(0));
      backward += micros(() -> step.backward(0));
    }
    double nanosPerMicro = 1e3;
    double work = 2 * products * TrainingPlan.SHARD / nanosPerMicro;
    return new LayerTime(
        layer,
        forward / TrainingPlan.SHARD,
        backward / TrainingPlan.SHARD,
        work / forward,
        gradients * work / backward);
  }

  private Map<String, Long> multiplyAdds() {
    var all = new HashMap<String, Long>();
    List<List<Shape>> inputs = network.inputShapes();
    for (int i = 0; i < inputs.size(); i++) {
      NamedLayer row = network.layers().get(i);
      all.put(row.name(), row.layer().multiplyAdds(inputs.get(i).getFirst()));
    }
    return all;
  }

  private Runnable gathering(String layer) {
    List<ParameterBlock> blocks = store.parameterBlocks(1).getOrDefault(layer, List.of());
    return () -> {
      for (ParameterBlock block : blocks) {
        block.gather(SHARDS);
      }
    };
  }

  private static double micros(Runnable work) {
    var rounds = new double[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
      long start = System.nanoTime();
      for (int i = 0; i < RUNS; i++) {
        work.run();
      }
      rounds[r] = (System.nanoTime() - start) * 1e-3 / RUNS;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}

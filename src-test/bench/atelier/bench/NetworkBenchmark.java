package atelier.bench;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.kernel.Momentum;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.Predictor;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.WorkerTeam;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// LeNet-5 as a whole: a training step of 64 images, the gather of a shard, one answer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmark {
  private static final int BATCH = 64;
  private static final int IMAGES = 6_400;
  private static final int PIXELS = 28 * 28;

  @Param({"1", "2"})
  private int threads = 1;

  private final Dataset data = noise();
  private final Batches batches = new Batches(data);
  private final Model model = Model.initialise(Networks.lenet5(), 1);
  private final Predictor predictor = new Predictor(model);
  private final float[] velocity = new float[model.weights().length];
  private final float[] image = data.image(0);
  private final float[] shard = new float[PIXELS * TrainingPlan.SHARD];
  private final int[] labels = new int[TrainingPlan.SHARD];
  private WorkerTeam team = new WorkerTeam(1);
  private TrainingPlan plan = new TrainingPlan(model, BATCH, team);
  private int next;

  private static Dataset noise() {
    var random = new SplittableRandom(1);
    var pixels = new byte[IMAGES * PIXELS];
    random.nextBytes(pixels);
    var labels = new byte[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    return new Dataset("noise", 28, 28, 10, pixels, labels);
  }

  @Setup
  public void setUp() {
    team = new WorkerTeam(threads);
    plan = new TrainingPlan(model, BATCH, team);
  }

  @TearDown
  public void tearDown() {
    team.close();
  }

  @Benchmark
  public double trainingStep() {
    batches.startAt(next);
    next = (next + BATCH) % IMAGES;
    return plan.step(
        batches,
        BATCH,
        (weights, gradients, from, to) ->
            Momentum.update(weights, velocity, gradients, from, to, 1e-6f, 0.9f, 0, false));
  }

  @Benchmark
  public float[] gatherShard() {
    batches.gather(0, TrainingPlan.SHARD, TrainingPlan.SHARD, shard, 0, labels);
    return shard;
  }

  @Benchmark
  public float[] oneAnswer() {
    return predictor.probabilities(image);
  }
}

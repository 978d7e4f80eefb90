package atelier.bench;

import atelier.engine.kernel.AvgPool;
import atelier.engine.kernel.LaneTree;
import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.Momentum;
import atelier.engine.kernel.PairMax;
import atelier.engine.kernel.Rectifier;
import atelier.engine.kernel.RowPlaces;
import atelier.engine.kernel.ShardSum;
import atelier.engine.kernel.SoftmaxCrossEntropy;
import atelier.engine.kernel.Spans;
import atelier.engine.kernel.TapScatter;
import atelier.engine.kernel.Transpose;
import atelier.engine.kernel.WeightGradient;
import atelier.engine.kernel.WindowRow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Every other kernel, at a size that LeNet-5 has: 16 images.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int IMAGES = 16;
  private static final int CLASSES = 10;
  private static final int PARAMETERS = 61_706;

  private static final int SIDE = 14;
  private static final int OUT = 10;
  private static final int KERNEL = 5;
  private static final int CHANNELS = 6;
  private static final int FILTERS = 16;

  private final Numbers numbers = new Numbers(1 << 19);
  private final WindowRow windows = new WindowRow(2, 2, 0, 0, 2, 28, 14);
  private final Spans spans = Spans.sliding(28, 14, 2, 2, 0, true);
  private final int from = numbers.take(1 << 17);
  private final int other = numbers.take(1 << 17);
  private final int to = numbers.take(1 << 17);
  private final int[] labels = new int[IMAGES];
  private final float[] gradients = new float[CLASSES * IMAGES];
  private final float[] losses = new float[IMAGES];
  private WeightGradient gradient = new WeightGradient(1, new int[1], IMAGES);
  private RowPlaces places = RowPlaces.of(1, IMAGES, IMAGES, IMAGES);
  private final TapScatter scatter =
      new TapScatter(CHANNELS, CHANNELS, KERNEL * FILTERS, OUT * IMAGES, KERNEL, IMAGES);
  private final int[] scatterTap = new int[KERNEL * FILTERS];

  @Setup
  public void setUp() {
    var tap = new int[CHANNELS * KERNEL * KERNEL];
    for (int k = 0; k < tap.length; k++) {
      int row = k / KERNEL % KERNEL;
      tap[k] = ((k / (KERNEL * KERNEL) * SIDE + row) * SIDE + k % KERNEL) * IMAGES;
    }
    gradient = new WeightGradient(FILTERS, tap, OUT * OUT * IMAGES);
    places = RowPlaces.of(OUT, OUT * IMAGES, OUT * IMAGES, SIDE * IMAGES);
    for (int k = 0; k < scatterTap.length; k++) {
      scatterTap[k] = (k % FILTERS * OUT + k / FILTERS) * OUT * IMAGES;
    }
  }

  /// a row of the input's gradient of conv2, in the middle of the map
  @Benchmark
  public float[] tapScatter() {
    float[] all = numbers.array();
    scatter.run(
        all, from, scatterTap, 0, scatterTap.length, all, other, all, to, SIDE * SIDE * IMAGES);
    return all;
  }

  /// inputs of fc1
  @Benchmark
  public float[] transpose() {
    Transpose.run(numbers.array(), from, 400, IMAGES, numbers.array(), to, 400);
    return numbers.array();
  }

  /// conv2's weights
  @Benchmark
  public float[] weightGradient() {
    float[] all = numbers.array();
    gradient.accumulate(all, from, all, other, places, false, all, to);
    return all;
  }

  /// lanes of conv2's weights
  @Benchmark
  public float[] laneTree() {
    LaneTree.sum(numbers.array(), from, FILTERS * CHANNELS * KERNEL * KERNEL, numbers.array(), to);
    return numbers.array();
  }

  /// gradients of conv2's weights from four shards
  @Benchmark
  public float[] shardSum() {
    int count = FILTERS * CHANNELS * KERNEL * KERNEL;
    ShardSum.sum(numbers.array(), from, count, 4, count, numbers.array(), to);
    return numbers.array();
  }

  /// a row of conv1's map
  @Benchmark
  public float[] maxPool() {
    float[] all = numbers.array();
    MaxPool.forward(all, from, 28 * IMAGES, windows, IMAGES, true, all, to, all, other);
    return all;
  }

  @Benchmark
  public float[] maxPoolBackward() {
    float[] all = numbers.array();
    MaxPool.backward(all, from, all, other, windows, IMAGES, all, to, 28 * IMAGES, false);
    return all;
  }

  /// a map of conv1
  @Benchmark
  public float[] avgPool() {
    AvgPool.forward(numbers.array(), from, 28, spans, spans, IMAGES, numbers.array(), to);
    return numbers.array();
  }

  /// a row of one image's map
  @Benchmark
  public float[] pairMax() {
    PairMax.forward(numbers.array(), from, 32, 14, numbers.array(), to);
    return numbers.array();
  }

  /// fc1's outputs
  @Benchmark
  public float[] rectifierBackward() {
    float[] all = numbers.array();
    Rectifier.backward(all, from, all, other, all, to, 120 * IMAGES);
    return all;
  }

  @Benchmark
  public float[] softmaxCrossEntropy() {
    float[] all = numbers.array();
    SoftmaxCrossEntropy.lossesAndGradients(
        all, CLASSES, IMAGES, labels, 0, 1 / 64f, gradients, new float[IMAGES], losses);
    return losses;
  }

  /// all parameters
  @Benchmark
  public float[] momentum() {
    float[] all = numbers.array();
    Momentum.update(all, all, all, from, from + PARAMETERS, 1e-9f, 0.9f, 5e-4f, false);
    return all;
  }
}

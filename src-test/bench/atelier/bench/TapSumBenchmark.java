package atelier.bench;

import atelier.engine.kernel.TapSum;
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
import org.openjdk.jmh.annotations.Warmup;

/// A row of each of LeNet-5's convolutions and its dense layers, 16 images.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TapSumBenchmark {
  private static final int IMAGES = 16;

  /// sums x taps x run
  public enum Shape {
    CONV1_ROW(6, 25, 28 * IMAGES),
    CONV2_ROW(16, 150, 10 * IMAGES),
    CONV2_GRADIENT_ROW(6, 400, 14 * IMAGES),
    FC1(120, 400, IMAGES),
    FC1_GRADIENT(400, 120, IMAGES),
    FC1_WEIGHTS(24, 64, 400);

    private final int sums;
    private final int taps;
    private final int run;

    Shape(int sums, int taps, int run) {
      this.sums = sums;
      this.taps = taps;
      this.run = run;
    }
  }

  @Param private Shape shape = Shape.CONV1_ROW;

  private Numbers numbers = new Numbers(1);
  private TapSum kernel = new TapSum(1, 1, 1);
  private int[] tap = {};
  private int in;
  private int weight;
  private int bias;
  private int out;

  @Setup
  public void setUp() {
    numbers = new Numbers(shape.taps * shape.run + shape.sums * (shape.taps + shape.run + 1));
    kernel = new TapSum(shape.sums, shape.run, shape.taps);
    tap = new int[shape.taps];
    for (int k = 0; k < shape.taps; k++) {
      tap[k] = k * shape.run;
    }
    in = numbers.take(shape.taps * shape.run);
    weight = numbers.take(shape.sums * shape.taps);
    bias = numbers.take(shape.sums);
    out = numbers.take(shape.sums * shape.run);
  }

  @Benchmark
  public float[] run() {
    kernel.run(
        numbers.array(),
        in,
        tap,
        0,
        shape.taps,
        numbers.array(),
        weight,
        1,
        numbers.array(),
        bias,
        numbers.array(),
        out,
        shape.run);
    return numbers.array();
  }
}

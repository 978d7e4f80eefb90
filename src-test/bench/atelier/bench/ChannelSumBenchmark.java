package atelier.bench;

import atelier.engine.kernel.ChannelSum;
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

/// A row of LeNet-5's second convolution and its dense layers, one image.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChannelSumBenchmark {
  /// positions x taps x channels
  public enum Shape {
    CONV2_ROW(10, 150, 16),
    FC1(1, 400, 120),
    FC2(1, 120, 84),
    FC3(1, 84, 10);

    private final int positions;
    private final int taps;
    private final int channels;

    Shape(int positions, int taps, int channels) {
      this.positions = positions;
      this.taps = taps;
      this.channels = channels;
    }
  }

  @Param private Shape shape = Shape.CONV2_ROW;

  private Numbers numbers = new Numbers(1);
  private ChannelSum kernel = new ChannelSum(1, 1);
  private int[] tap = {};
  private int in;
  private int weight;
  private int bias;
  private int out;

  @Setup
  public void setUp() {
    int step = ChannelSum.step(shape.channels);
    numbers = new Numbers((shape.taps + 1 + shape.positions) * step + 2 * shape.taps);
    kernel = new ChannelSum(shape.positions, shape.channels);
    tap = new int[shape.taps];
    for (int k = 0; k < shape.taps; k++) {
      tap[k] = k;
    }
    in = numbers.take(shape.taps + shape.positions);
    weight = numbers.take(shape.taps * step);
    bias = numbers.take(step);
    out = numbers.take(shape.positions * step);
  }

  @Benchmark
  public float[] run() {
    kernel.run(
        numbers.array(),
        in,
        tap,
        numbers.array(),
        weight,
        numbers.array(),
        bias,
        numbers.array(),
        out);
    return numbers.array();
  }
}

package atelier.engine.plan;

import atelier.engine.kernel.Pointwise;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network compiled for shards of one size: a list of steps bound to buffers that are allocated
/// here and never again. Used by one thread at a time, for one shard after another, so that the
/// buffers stay in that thread's cache.
final class ShardPlan {
  private final List<NamedStep> steps = new ArrayList<>();
  private final Activation input;
  private final Activation output;
  private final float[] logits;
  private final float[] logitsGradient;

  /// A step and what it does.
  ///
  /// @param layer name of the layer, the first of those that are fused
  /// @param step does it
  record NamedStep(String layer, Step step) {}

  /// @param store what the shards share
  /// @param images N
  ShardPlan(Network network, ParameterStore store, int images) {
    Arena arena = store.arena();
    this.input = Activation.of(network.input(), images, false, arena);
    Activation current = input;
    List<NamedLayer> rows = network.layers();
    int i = 0;
    while (i < rows.size()) {
      NamedLayer row = rows.get(i);
      Layer next = layer(rows, i + 1);
      boolean relu = next instanceof Relu;
      Activation from = current;
      int fused = 1;
      switch (row.layer()) {
        case Conv2d conv when !conv.isPlain() -> {
          ConvGeometry geometry = ConvGeometry.of(conv, from.shape(), images);
          current = activation(geometry.output(), images, store, arena);
          ConvWeights weights = store.convolution(row.name());
          add(row, new GeneralConvStep(geometry, weights, store, from, current, relu, arena));
          fused += relu ? 1 : 0;
        }
        case Conv2d conv -> {
          MaxPool2d pool = fusible(conv, layer(rows, relu ? i + 2 : i + 1));
          ConvGeometry geometry = ConvGeometry.of(conv, from.shape(), images);
          current =
              activation(
                  pool == null ? geometry.output() : pool.output(geometry.output()),
                  images,
                  store,
                  arena);
          ConvWeights weights = store.convolution(row.name());
          add(
              row,
              store.readsSingleImages() && conv.stride() == 1
                  ? new PlaneConvStep(geometry, weights, store, from, current, relu, pool, arena)
                  : new ConvStep(geometry, weights, store, from, current, relu, pool, arena));
          fused += (relu ? 1 : 0) + (pool == null ? 0 : 1);
        }
        case Linear linear -> {
          current = activation(linear.output(from.shape()), images, store, arena);
          LinearWeights weights = store.dense(row.name());
          add(
              row,
              weights.transposed == null
                  ? new LinearStep(weights, store, from, current, relu)
                  : new SingleLinearStep(weights.transposed, store, from, current, relu, arena));
          fused += relu ? 1 : 0;
        }
        case MaxPool2d pool -> {
          current = activation(pool.output(from.shape()), images, store, arena);
          add(row, new MaxPoolStep(pool.window(), from, current, arena));
        }
        case AvgPool2d pool -> {
          current = activation(pool.output(from.shape()), images, store, arena);
          add(row, AvgPoolStep.of(pool, from, current));
        }
        case AdaptiveAvgPool2d pool -> {
          current = activation(pool.output(from.shape()), images, store, arena);
          add(row, AvgPoolStep.of(pool, from, current));
        }
        case Relu _ -> {
          current = activation(from.shape(), images, store, arena);
          add(row, new ReluStep(from, current));
        }
        case Activate activate -> {
          current = activation(from.shape(), images, store, arena);
          Pointwise function = Pointwise.valueOf(activate.function().name());
          add(row, new PointwiseStep(function, from, current));
        }
        case Softmax softmax -> {
          current = activation(from.shape(), images, store, arena);
          add(row, new SoftmaxStep(softmax.logarithm(), from, current));
        }
        case LayerNorm norm -> {
          current = activation(norm.output(from.shape()), images, store, arena);
          ShardedParameters weights = store.norm(row.name());
          add(row, new LayerNormStep(weights, store, norm.epsilon(), from, current));
        }
        case LocalResponseNorm norm -> {
          current = activation(from.shape(), images, store, arena);
          add(row, ResponseNormStep.of(norm, from, current));
        }
        case Flatten _ -> current = from.flattened();
      }
      i += fused;
    }
    this.output = current;
    this.logits = output.value().toArray();
    this.logitsGradient = output.gradient().toArray();
  }

  private void add(NamedLayer row, Step step) {
    steps.add(new NamedStep(row.name(), step));
  }

  private static Activation activation(Shape shape, int images, ParameterStore store, Arena arena) {
    return Activation.of(shape, images, store.isTraining(), arena);
  }

  private static @Nullable Layer layer(List<NamedLayer> rows, int i) {
    return i < rows.size() ? rows.get(i).layer() : null;
  }

  /// The pooling that a convolution of stride 1 can do row by row: windows side by side, none in
  /// the padding.
  private static @Nullable MaxPool2d fusible(Conv2d conv, @Nullable Layer layer) {
    return conv.stride() == 1
            && layer instanceof MaxPool2d pool
            && pool.padding() == 0
            && !pool.ceilMode()
            && pool.stride() == pool.kernelSize()
        ? pool
        : null;
  }

  /// `[C][H][W][N]`, to be filled before `forward`.
  Slice input() {
    return input.value();
  }

  /// `[classes][N]`, after `forward`.
  float[] logits() {
    return logits;
  }

  /// `[classes][N]`, to be filled before `backward`.
  float[] logitsGradient() {
    return logitsGradient;
  }

  /// The steps, in the order of the way forward.
  List<NamedStep> steps() {
    return List.copyOf(steps);
  }

  int images() {
    return input.images();
  }

  int classes() {
    return output.shape().size();
  }

  void forward() {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).step().forward();
    }
    System.arraycopy(output.value().array(), output.value().start(), logits, 0, logits.length);
  }

  /// @param shard which part of the batch this was
  void backward(int shard) {
    output.gradient().set(logitsGradient);
    for (int i = steps.size() - 1; i >= 0; i--) {
      steps.get(i).step().backward(shard);
    }
  }
}

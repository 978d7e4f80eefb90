package atelier.engine.plan;

import atelier.engine.kernel.Pointwise;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Add;
import atelier.engine.layer.Attention;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Gate;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.Relu;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.layer.Subsample2d;
import atelier.engine.layer.WindowAttention;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Makes the steps of a network, in the order of its table, and the buffers between them. Rows that
/// can be made together are ([Readers]).
final class StepCompiler {
  /// Multiplications an image of a step that is not worth a meeting of workers: it takes them about
  /// as long.
  private static final int MEETING = 10_000;

  private final Network network;
  private final ParameterStore store;
  private final int images;
  private final int parts;
  private final Arena arena;
  private final Activation input;
  private final List<NamedStep> steps = new ArrayList<>();

  private final Readers readers;

  private final Handover handover;

  /// @param store what the shards share
  /// @param images N
  /// @param inputGradient whether the gradient of the images is wanted too
  /// @param parts into which costly steps are cut, at least 1
  StepCompiler(
      Network network, ParameterStore store, int images, boolean inputGradient, int parts) {
    this.network = network;
    this.store = store;
    this.images = images;
    this.parts = parts;
    this.arena = store.arena();
    this.input = Activation.of(network.input(), images, inputGradient, arena);
    this.readers = new Readers(network, store.isTraining());
    this.handover = new Handover(readers, arena);
    give(Network.INPUT, input);
    for (NamedLayer row : network.layers()) {
      if (readers.needs(row)) {
        compile(row);
      }
    }
  }

  /// The images.
  Activation input() {
    return input;
  }

  /// In the order of the way forward.
  List<NamedStep> steps() {
    return steps;
  }

  /// What a row gives that nobody in the network reads any more.
  Activation answer(String row) {
    return handover.take(row);
  }

  private void compile(NamedLayer row) {
    switch (row.layer()) {
      case Conv2d conv -> convolution(row, conv, take(row));
      case Linear linear -> dense(row, linear);
      case Flatten _ -> give(row.name(), take(row).flattened());
      case Relu _ -> step(row, ReluStep::new);
      case MaxPool2d pool -> step(row, (in, out) -> new MaxPoolStep(pool.window(), in, out, arena));
      case AvgPool2d pool -> step(row, (in, out) -> AvgPoolStep.of(pool, in, out));
      case AdaptiveAvgPool2d pool -> step(row, (in, out) -> AvgPoolStep.of(pool, in, out));
      case Activate activate -> {
        Pointwise function = Pointwise.valueOf(activate.function().name());
        step(row, (in, out) -> new PointwiseStep(function, in, out));
      }
      case Softmax softmax -> step(row, (in, out) -> new SoftmaxStep(softmax.logarithm(), in, out));
      case LayerNorm norm -> {
        ShardedParameters weights = store.parameters(row.name());
        step(row, (in, out) -> new LayerNormStep(weights, store, norm.epsilon(), in, out));
      }
      case LocalResponseNorm norm -> step(row, (in, out) -> ResponseNormStep.of(norm, in, out));
      case BatchNorm2d norm -> batchNorm(row, norm);
      case PartialConv2d partial -> convolution(row, partial.complete(), take(row));
      case Dropout dropout -> mask(row, dropout.probability(), false);
      case StochasticDepth depth -> mask(row, depth.probability(), true);
      case LayerScale _ -> {
        ShardedParameters scales = store.parameters(row.name());
        step(row, (in, out) -> new ChannelScaleStep(scales, false, 1, in, out));
      }
      case Subsample2d subsample -> subsample(row, subsample);
      case Gate gate -> {
        Pointwise function = Pointwise.valueOf(gate.function().name());
        step(row, (in, out) -> new GateStep(function, in, out, arena));
      }
      case ClassToken _ -> {
        ShardedParameters token = store.parameters(row.name());
        step(row, (in, out) -> new ClassTokenStep(token, in, out));
      }
      case PositionEmbedding _ -> {
        ShardedParameters embedding = store.parameters(row.name());
        step(row, (in, out) -> new PositionEmbeddingStep(embedding, in, out));
      }
      case SelectPosition select ->
          step(row, (in, out) -> new SelectPositionStep(select.position(), in, out));
      case Attention attention ->
          step(
              row,
              (in, out) ->
                  new AttentionStep(
                      PositionGroups.all(in.shape()), attention.heads(), null, 0, store, in, out));
      case WindowAttention attention -> {
        ShardedParameters table = store.parameters(row.name());
        int biases = attention.parameters().getFirst().size();
        step(
            row,
            (in, out) ->
                new AttentionStep(
                    PositionGroups.windows(attention, in.shape()),
                    attention.heads(),
                    table,
                    biases,
                    store,
                    in,
                    out));
      }
      case RadialBasis basis -> step(row, (in, out) -> new RadialBasisStep(basis, in, out));
      case Add _ -> merge(row, AddStep::new);
      case Concat _ -> merge(row, ConcatStep::of);
    }
  }

  private void convolution(NamedLayer row, Conv2d conv, Activation from) {
    NamedLayer rectified = readers.rectified(row);
    boolean relu = !rectified.equals(row);
    NamedLayer pooled = readers.pooled(conv, rectified);
    MaxPool2d pool = pooled == null ? null : (MaxPool2d) pooled.layer();
    ConvGeometry geometry = ConvGeometry.of(conv, from.shape(), images);
    ConvWeights weights = store.convolution(row.name());
    Activation to = activation(pool == null ? geometry.output() : pool.output(geometry.output()));
    if (!conv.isPlain()) {
      add(row, new GeneralConvStep(geometry, weights, store, from, to, relu, arena));
    } else {
      FusedConv.of(geometry, weights, from, to, relu, pool, arena)
          .steps(parts(row, from), store.isTraining(), arena)
          .forEach(step -> add(row.name(), step));
    }
    give((pooled == null ? rectified : pooled).name(), to);
  }

  private void dense(NamedLayer row, Linear linear) {
    Activation from = take(row);
    if (!from.shape().isFlat()) {
      convolution(row, linear.asConvolution(), from);
      return;
    }
    NamedLayer rectified = readers.rectified(row);
    boolean relu = !rectified.equals(row);
    Activation to = activation(linear.output(from.shape()));
    LinearWeights weights = store.dense(row.name());
    if (weights.transposed != null) {
      add(row, new SingleLinearStep(weights.transposed, from, to, relu, arena));
    } else {
      int made = parts(row, from);
      int in = linear.inFeatures();
      int out = linear.outFeatures();
      if (store.isTraining()) {
        add(row, in, made, some -> new LinearInputGradient(weights, store, some, from, to));
      }
      add(row, out, made, some -> new LinearStep(weights, store, some, from, to, relu));
      if (store.isTraining()) {
        add(row, out, made, some -> new LinearOutputGradient(weights, some, to, relu));
      }
    }
    give(rectified.name(), to);
  }

  private void batchNorm(NamedLayer row, BatchNorm2d norm) {
    BatchNormWeights weights = store.batchNorm(row.name());
    Activation from = take(row);
    Activation to = activation(from.shape());
    boolean follows = store.isTraining() && !norm.frozen();
    if (follows) {
      add(row, new BatchMomentsStep(weights, store.batch(), from, to));
    }
    finish(row, new BatchNormStep(weights, store.batch(), follows, from, to), row, to);
  }

  private void mask(NamedLayer row, float probability, boolean wholeImages) {
    if (!store.isTraining() || probability == 0) {
      give(row.name(), take(row));
      return;
    }
    int place = network.layers().indexOf(row);
    step(
        row,
        (in, out) -> new MaskStep(store.batch(), place, probability, wholeImages, in, out, arena));
  }

  private void subsample(NamedLayer row, Subsample2d layer) {
    ShardedParameters weights = store.parameters(row.name());
    Activation from = take(row);
    Activation means = activation(layer.output(from.shape()));
    Activation to = activation(means.shape());
    add(row, AvgPoolStep.of(layer.mean(), from, means));
    finish(row, new ChannelScaleStep(weights, true, layer.cells(), means, to), row, to);
  }

  /// A step between one input and one output.
  private void step(NamedLayer row, BiFunction<Activation, Activation, Step> maker) {
    Activation from = take(row);
    Activation to = activation(row.layer().output(from.shape()));
    finish(row, maker.apply(from, to), row, to);
  }

  private void merge(NamedLayer row, BiFunction<List<Activation>, Activation, Step> maker) {
    List<Activation> from = row.inputs().stream().map(handover::take).toList();
    Activation to = activation(row.layer().output(from.stream().map(Activation::shape).toList()));
    finish(row, maker.apply(from, to), row, to);
  }

  private void add(NamedLayer row, Step step) {
    add(row.name(), List.of(step));
  }

  /// Adds a step in parts.
  ///
  /// @param count of what is cut
  private void add(NamedLayer row, int count, int made, Function<Part, Step> maker) {
    add(row.name(), Step.inParts(count, made, maker));
  }

  /// Into how many parts a row's step is cut, if there is as much to cut.
  private int parts(NamedLayer row, Activation from) {
    return row.layer().multiplyAdds(from.shape()) < MEETING ? 1 : parts;
  }

  private void add(String row, List<Step> together) {
    steps.add(new NamedStep(row, together));
  }

  /// @param last the row whose output this is
  private void finish(NamedLayer row, Step step, NamedLayer last, Activation to) {
    add(row, step);
    give(last.name(), to);
  }

  private Activation activation(Shape shape) {
    return Activation.of(shape, images, store.isTraining(), arena);
  }

  private Activation take(NamedLayer row) {
    return handover.take(row.inputs().getFirst());
  }

  private void give(String row, Activation made) {
    handover.give(row, made).ifPresent(step -> add(row, List.of(step)));
  }
}

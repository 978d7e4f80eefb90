package atelier.engine.plan;

import atelier.engine.kernel.AttentionHead;
import atelier.engine.kernel.AttentionHead.Part;
import atelier.engine.kernel.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attention of several heads inside groups of positions: one group of all, or a group a window.
final class AttentionStep implements Step {
  private final Activation input;
  private final Activation output;
  private final List<Work> works = new ArrayList<>();

  /// biases of pairs of positions; null if there are none
  private final @Nullable ShardedParameters biases;

  private final ParameterStore store;
  private final double[] biasGradients;

  /// One head of one group.
  ///
  /// @param head which
  /// @param bias `[i][j]`, filled from the table before use
  private record Work(
      AttentionHead kernel,
      int head,
      PositionGroups.Group group,
      float[] bias,
      Part q,
      Part k,
      Part v,
      Part out,
      Part probabilities,
      @Nullable Back back) {}

  /// Where the gradients of a head lie.
  private record Back(Part dq, Part dk, Part dv, Part dOut) {}

  private final int heads;

  /// @param biases `[difference][head]`; null if there are none
  AttentionStep(
      List<PositionGroups.Group> groups,
      int heads,
      @Nullable ShardedParameters biases,
      int biasCount,
      ParameterStore store,
      Activation input,
      Activation output) {
    this.input = input;
    this.output = output;
    this.heads = heads;
    this.biases = biases;
    this.store = store;
    this.biasGradients = new double[biasCount];
    for (PositionGroups.Group group : groups) {
      for (int head = 0; head < heads; head++) {
        works.add(work(group, head));
      }
    }
  }

  private Work work(PositionGroups.Group group, int head) {
    int width = group.positions().length;
    int features = output.shape().channels() / heads;
    int places = input.shape().height() * input.shape().width();
    var kernel = new AttentionHead(group.positions(), places, features, input.images());
    int all = output.value().length();
    int first = head * features * input.mapLength();
    Slice in = input.value();
    Slice back = input.gradient();
    return new Work(
        kernel,
        head,
        group,
        new float[biases == null ? 0 : width * width],
        part(in, first),
        part(in, all + first),
        part(in, 2 * all + first),
        part(output.value(), first),
        part(store.arena().take(kernel.size()), 0),
        input.wantsGradient()
            ? new Back(
                part(back, first),
                part(back, all + first),
                part(back, 2 * all + first),
                part(output.gradient(), first))
            : null);
  }

  private static Part part(Slice slice, int from) {
    return new Part(slice.array(), slice.start() + from);
  }

  @Override
  public void forward(int shard) {
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      if (biases != null) {
        int[] pairs = work.group.pairs();
        for (int p = 0; p < pairs.length; p++) {
          work.bias[p] = biases.weights[biases.weightStart + pairs[p] * heads + work.head];
        }
      }
      work.kernel.forward(work.q, work.k, work.v, work.bias, work.probabilities, work.out);
    }
  }

  @Override
  public void backward(int shard) {
    Arrays.fill(biasGradients, 0);
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      Back back = work.back;
      if (back != null) {
        work.kernel.backward(
            work.q, work.k, work.v, work.probabilities, back.dOut, back.dq, back.dk, back.dv);
      }
      if (biases != null) {
        addBiasGradients(work);
      }
    }
    if (biases != null) {
      biases.leave(shard, biasGradients);
    }
  }

  private void addBiasGradients(Work work) {
    int[] pairs = work.group.pairs();
    int images = input.images();
    for (int p = 0; p < pairs.length; p++) {
      int at = work.probabilities.start() + p * images;
      biasGradients[pairs[p] * heads + work.head] +=
          Statistics.sum(work.probabilities.array(), at, 1, images, images);
    }
  }
}

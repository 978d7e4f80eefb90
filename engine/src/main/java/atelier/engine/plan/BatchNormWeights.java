package atelier.engine.plan;

import atelier.engine.layer.BatchNorm2d;

/// The parameters of a batch norm and what its shards found out: sums over their images, from which
/// each one derives the statistics of the whole batch, in the order of the shards.
final class BatchNormWeights extends ShardedParameters {
  private final ParameterStore store;
  private final BatchNorm2d layer;
  private final int places;
  private final int meanStart;

  /// `[shard][2][C]` on the way forward: sums and sums of squares
  private final double[] forward;

  /// `[shard][2][C]` on the way back: sums of the output's gradient, and of it times the input
  private final double[] backward;

  /// @param weightStart place of the first weight among the flat parameters
  /// @param places rows x columns of a map
  BatchNormWeights(ParameterStore store, BatchNorm2d layer, int weightStart, int places) {
    super(store, weightStart, layer.channels(), layer.channels(), true);
    this.store = store;
    this.layer = layer;
    this.places = places;
    this.meanStart = weightStart + 2 * layer.channels();
    this.forward = new double[store.shards() * 2 * layer.channels()];
    this.backward = new double[forward.length];
  }

  float weight(int c) {
    return store.weights[weightStart + c];
  }

  float bias(int c) {
    return store.weights[biasStart + c];
  }

  /// The mean that the network answers with.
  float runningMean(int c) {
    return store.weights[meanStart + c];
  }

  /// 1 / deviation that the network answers with.
  double runningScale(int c) {
    return 1
        / Math.sqrt((double) store.weights[meanStart + layer.channels() + c] + layer.epsilon());
  }

  /// Leaves a shard's sums of one channel on the way forward.
  void leaveForward(int shard, int c, double sum, double squares) {
    forward[place(shard, 0, c)] = sum;
    forward[place(shard, 1, c)] = squares;
  }

  /// Leaves a shard's sums of one channel on the way back.
  void leaveBackward(int shard, int c, double sum, double products) {
    backward[place(shard, 0, c)] = sum;
    backward[place(shard, 1, c)] = products;
  }

  /// Mean of the batch, once all shards have left their sums.
  double mean(int c) {
    return total(forward, 0, c) / count();
  }

  /// 1 / deviation of the batch.
  double scale(int c) {
    return 1 / Math.sqrt(variance(c) + layer.epsilon());
  }

  /// Mean of the output's gradient over the batch.
  double meanGradient(int c) {
    return total(backward, 0, c) / count();
  }

  /// Mean of the output's gradient times the normalised input.
  double meanProduct(int c) {
    return (total(backward, 1, c) / count() - mean(c) * meanGradient(c)) * scale(c);
  }

  private double variance(int c) {
    double mean = mean(c);
    return Math.max(0, total(forward, 1, c) / count() - mean * mean);
  }

  private double count() {
    return (double) store.batch().images() * places;
  }

  private double total(double[] sums, int kind, int c) {
    double total = 0;
    int shards = store.batch().shards(store.shardImages());
    for (int s = 0; s < shards; s++) {
      total += sums[place(s, kind, c)];
    }
    return total;
  }

  private int place(int shard, int kind, int c) {
    return (2 * shard + kind) * layer.channels() + c;
  }

  @Override
  public void gather(int shards) {
    super.gather(shards);
    if (layer.frozen()) {
      return;
    }
    double count = count();
    for (int c = 0; c < layer.channels(); c++) {
      // Bessel's correction, which PyTorch makes for the running variance only.
      double unbiased = count > 1 ? variance(c) * count / (count - 1) : variance(c);
      follow(meanStart + c, mean(c));
      follow(meanStart + layer.channels() + c, unbiased);
    }
  }

  private void follow(int at, double found) {
    double share = layer.momentum();
    store.weights[at] = (float) ((1 - share) * store.weights[at] + share * found);
  }
}

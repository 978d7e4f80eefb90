package atelier.engine.plan;

import atelier.engine.kernel.ShardSum;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.tensor.Shape;

/// The weights of a convolution whose filters see some maps only: for the steps, a convolution that
/// sees all, where the missing weights are zeros and whatever their gradients are is forgotten.
final class PartialConvWeights extends ConvWeights {
  private final ParameterStore store;
  private final int place;

  /// for each stored weight its index among the complete ones
  private final int[] completePlace;

  private final float[] completeGradients;
  private final int filters;

  /// @param place of the first weight among the flat parameters
  PartialConvWeights(ParameterStore store, PartialConv2d layer, Shape input, int place) {
    int cells = layer.kernelSize() * layer.kernelSize();
    int all = layer.connections().size() * layer.inChannels() * cells;
    super(
        store, layer.complete(), input, new float[all], 0, place + layer.connectionCount() * cells);
    this.store = store;
    this.place = place;
    this.filters = layer.connections().size();
    this.completeGradients = new float[store.isTraining() ? all : 0];
    this.completePlace = new int[layer.connectionCount() * cells];
    int at = 0;
    for (int filter = 0; filter < layer.connections().size(); filter++) {
      for (int map : layer.connections().get(filter)) {
        for (int cell = 0; cell < cells; cell++) {
          completePlace[at++] = (filter * layer.inChannels() + map) * cells + cell;
        }
      }
    }
    pack();
  }

  @Override
  public void gather(int shards) {
    int first = gradients.start();
    int step = weightGradients(1) - weightGradients(0);
    ShardSum.sum(
        gradients.array(), first, step, shards, completeGradients.length, completeGradients, 0);
    for (int i = 0; i < completePlace.length; i++) {
      store.gradients[place + i] = completeGradients[completePlace[i]];
    }
    ShardSum.sum(
        gradients.array(),
        biasGradients(0),
        step,
        shards,
        filters,
        store.gradients,
        place + completePlace.length);
  }

  @Override
  public void forEachRange(RangeUpdate update) {
    update.apply(place, place + completePlace.length + filters);
  }

  @Override
  public void pack() {
    for (int i = 0; i < completePlace.length; i++) {
      weights[completePlace[i]] = store.weights[place + i];
    }
    super.pack();
  }
}

package atelier.engine.plan;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import atelier.engine.network.Network.NamedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who reads what in a network, and so which rows nobody needs and which can be made together: a
/// convolution or a dense layer with the ReLU and the pooling that alone read it.
final class Readers {
  /// rows that the world reads
  private final Set<String> answers = new HashSet<>();

  /// rows that somebody wants, each with those that read it
  private final Map<String, List<NamedLayer>> readers = new HashMap<>();

  /// rows that are made together with an earlier one
  private final Set<String> fused = new HashSet<>();

  /// From the answers upwards: what only an auxiliary classifier reads is nobody's when the plan
  /// only predicts.
  ///
  /// @param training whether auxiliary classifiers answer too
  Readers(Network network, boolean training) {
    answers.add(network.layers().getLast().name());
    if (training) {
      network.auxiliaries().stream().map(Auxiliary::layer).forEach(answers::add);
    }
    answers.forEach(row -> readers.put(row, new ArrayList<>()));
    for (NamedLayer row : network.layers().reversed()) {
      if (readers.containsKey(row.name())) {
        for (String source : row.inputs()) {
          readers.computeIfAbsent(source, _ -> new ArrayList<>()).addFirst(row);
        }
      }
    }
  }

  /// Whether a row has to be made, and not together with an earlier one.
  boolean needs(NamedLayer row) {
    return readers.containsKey(row.name()) && !fused.contains(row.name());
  }

  /// How often a row's output is read, the world's reading included.
  int count(String row) {
    return of(row).size() + (answers.contains(row) ? 1 : 0);
  }

  private List<NamedLayer> of(String row) {
    return readers.getOrDefault(row, List.of());
  }

  /// The ReLU that alone reads a row, which is then made with it; the row itself if there is none.
  NamedLayer rectified(NamedLayer row) {
    NamedLayer reader = onlyReader(row);
    return reader != null && reader.layer() instanceof Relu ? fuse(reader) : row;
  }

  /// The pooling that alone reads a row and that a convolution of stride 1 can do row by row, which
  /// is then made with it: windows side by side, none in the padding.
  @Nullable NamedLayer pooled(Conv2d conv, NamedLayer row) {
    NamedLayer reader = onlyReader(row);
    return reader != null && conv.isPlain() && conv.stride() == 1 && isByRow(reader.layer())
        ? fuse(reader)
        : null;
  }

  private static boolean isByRow(Layer layer) {
    return layer instanceof MaxPool2d pool
        && pool.padding() == 0
        && !pool.ceilMode()
        && pool.stride() == pool.kernelSize();
  }

  private NamedLayer fuse(NamedLayer row) {
    fused.add(row.name());
    return row;
  }

  /// The one row that reads this one and nothing else, if it is no answer itself.
  private @Nullable NamedLayer onlyReader(NamedLayer row) {
    List<NamedLayer> all = of(row.name());
    return all.size() == 1 && all.getFirst().inputs().size() == 1 && !answers.contains(row.name())
        ? all.getFirst()
        : null;
  }
}

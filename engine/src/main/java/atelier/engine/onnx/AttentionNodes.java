package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Attention;
import atelier.engine.layer.Concat;
import atelier.engine.onnx.Axes.Axis;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.onnx.Value.Flow;
import atelier.engine.onnx.Value.Scores;
import atelier.engine.tensor.Shape;
import java.util.List;

/// Attention as exporters write it: queries times keys, times a factor, a softmax, times values.
/// Which numbers are queries, keys and values of which head shows in how they lie.
final class AttentionNodes {
  /// Of the factor before a softmax, relative.
  private static final double SAME = 1e-4;

  private final Rows rows;

  AttentionNodes(Rows rows) {
    this.rows = rows;
  }

  /// What a softmax makes of products of queries and keys.
  static Value share(Scores scores, NodeProto node, NodeReader reader) throws OnnxException {
    long axis = reader.integer("axis", -1);
    int rank = scores.q().axes().rank();
    if (!node.getOpType().equals("Softmax") || (axis != -1 && axis != rank - 1)) {
      throw reader.refused(Fault.OPERATOR);
    }
    return new Scores(scores.q(), scores.k(), scores.scale(), true);
  }

  Value of(NodeProto node, NodeReader reader, Scores scores, Flow v) throws OnnxException {
    Axes q = scores.q().axes();
    int rank = q.rank();
    if (!scores.shares() || rank < 3 || rank > 4) {
      throw reader.refused(Fault.OPERATOR);
    }
    int heads = rank == 4 ? q.axis(1).size() : 1;
    int features = q.axis(rank - 1).size();
    double scale = scores.scale() * q.scale() * scores.k().axes().scale();
    Flow all = together(node, scores.q(), scores.k(), v, heads * features);
    Shape shape = all.shape();
    int positions = shape.height() * shape.width();
    int part = heads * features * positions;
    Axes head = headAxes(heads, positions, features, rank);
    Axes k = new Axes(scores.k().axes().offset(), scores.k().axes().axes(), 1);
    Axes turned = k.permuted(swapped(rank));
    boolean same = scores.q().row().equals(v.row());
    boolean fits =
        Math.abs(scale * Math.sqrt(features) - 1) < SAME
            && q.axes().equals(head.axes())
            && turned.axes().equals(head.axes())
            && v.axes().axes().equals(head.axes())
            && v.axes().scale() == 1
            && q.offset() == 0
            && k.offset() == (same ? part : 0)
            && v.axes().offset() == (same ? 2 * part : 0);
    if (!fits) {
      throw reader.refused(Fault.OPERATOR);
    }
    return rows.append(node, new Attention(heads), all).seen(head);
  }

  /// Queries, keys and values as one input: the row that gives all three, or three put together.
  private Flow together(NodeProto node, Flow q, Flow k, Flow v, int embedding) {
    if (q.row().equals(k.row()) && k.row().equals(v.row())) {
      return q;
    }
    boolean whole =
        List.of(q, k, v).stream().allMatch(flow -> flow.shape().channels() == embedding);
    return whole ? rows.append(node, new Concat(), List.of(), List.of(q, k, v)) : q;
  }

  private static Axes headAxes(int heads, int positions, int features, int rank) {
    Axis head = new Axis(heads, features * positions);
    Axis position = new Axis(positions, 1);
    Axis feature = new Axis(features, positions);
    return rank == 4
        ? Axes.of(Axis.IMAGES, head, position, feature)
        : Axes.of(Axis.IMAGES, position, feature);
  }

  private static List<Long> swapped(int rank) {
    return rank == 4 ? List.of(0L, 1L, 3L, 2L) : List.of(0L, 2L, 1L);
  }
}

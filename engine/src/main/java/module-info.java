import org.jspecify.annotations.NullMarked;

/// Tensors, kernels, layers, networks, training, data sets and ONNX files. Knows nothing of lessons
/// or windows.
@NullMarked
module atelier.engine {
  requires static org.jspecify;
  requires jdk.incubator.vector;
  requires org.tribuo.util.onnx;
  requires com.google.protobuf;

  exports atelier.engine.bench;
  exports atelier.engine.data;
  exports atelier.engine.digit;
  exports atelier.engine.insight;
  exports atelier.engine.layer;
  exports atelier.engine.network;
  exports atelier.engine.onnx;
  exports atelier.engine.plan;
  exports atelier.engine.tensor;
  exports atelier.engine.train;
}

/// Models as ONNX files, so that they open in Netron and run in ONNX Runtime. Only graphs that a
/// [atelier.engine.network.Network] can describe are read: one input, one chain of layers, one
/// output. Everything else is refused with the operator and the node named.
package atelier.engine.onnx;

package atelier.engine.kernel;

/// Applies a function, or its slope, to many numbers; see [Pointwise].
interface NumberLoop {
  void forward(float[] in, int inStart, float[] out, int outStart, int length);

  void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart, int length);
}

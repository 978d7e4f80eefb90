package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The loop over numbers to which a function is applied.
///
/// The compiler keeps vectors in registers only where it knows which function a loop calls. So each
/// function has this class once more for itself: a hidden class, whose constant the function is.
final class PointwiseLoop implements NumberLoop {
  private static final NumberFunction FUNCTION = function();

  PointwiseLoop() {}

  private static NumberFunction function() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, NumberFunction.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A loop of its own for a function.
  static NumberLoop of(NumberFunction function) {
    try {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(bytes(), function, true);
      return (NumberLoop) hidden.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes() {
    try (InputStream in = PointwiseLoop.class.getResourceAsStream("PointwiseLoop.class")) {
      return Objects.requireNonNull(in, "PointwiseLoop.class").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forward(float[] in, int inStart, float[] out, int outStart, int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FUNCTION
          .value()
          .apply(FloatVector.fromArray(SPECIES, in, inStart + i))
          .intoArray(out, outStart + i);
    }
    if (i < length) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, length);
      FUNCTION
          .value()
          .apply(FloatVector.fromArray(SPECIES, in, inStart + i, rest))
          .intoArray(out, outStart + i, rest);
    }
  }

  @Override
  public void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart, int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FUNCTION
          .slope()
          .apply(FloatVector.fromArray(SPECIES, in, inStart + i))
          .mul(FloatVector.fromArray(SPECIES, dOut, dOutStart + i))
          .intoArray(dIn, dInStart + i);
    }
    if (i < length) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, length);
      FUNCTION
          .slope()
          .apply(FloatVector.fromArray(SPECIES, in, inStart + i, rest))
          .mul(FloatVector.fromArray(SPECIES, dOut, dOutStart + i, rest))
          .intoArray(dIn, dInStart + i, rest);
    }
  }
}

package atelier.engine.plan;

import java.util.Arrays;

/// A run of numbers inside a larger array: what the buffers of a plan are.
///
/// @param array shared with other slices
/// @param start index of its first number
/// @param length numbers
record Slice(float[] array, int start, int length) {
  /// No numbers at all.
  static final Slice NONE = new Slice(new float[0], 0, 0);

  void fill(float number) {
    Arrays.fill(array, start, start + length, number);
  }

  /// A copy of its numbers.
  float[] toArray() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  /// Some of its numbers.
  Slice part(int from, int count) {
    return new Slice(array, start + from, count);
  }

  /// Overwrites all of its numbers with those of one as long.
  void copyFrom(Slice other) {
    System.arraycopy(other.array, other.start, array, start, length);
  }

  /// Overwrites all of its numbers.
  ///
  /// @param numbers at least as many as it holds
  void set(float[] numbers) {
    System.arraycopy(numbers, 0, array, start, length);
  }
}

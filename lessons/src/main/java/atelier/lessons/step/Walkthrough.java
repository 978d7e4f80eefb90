package atelier.lessons.step;

/// A calculation laid out step by step. Pure: the same index always gives an equal step, in any
/// order of asking, so that going back, jumping, replaying and printing need nothing else.
///
/// @param <S> one step, immutable
public interface Walkthrough<S> {

  /// How many steps, at least 1.
  int size();

  /// The step with this number, from 0.
  ///
  /// @throws IndexOutOfBoundsException if `index` is not from 0 to `size() - 1`
  S at(int index);
}

package atelier.lessons.text;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What became of something a person asked for: a value, or a refusal that says why.
///
/// @param <T> what is asked for
public sealed interface Outcome<T> {

  /// It was possible.
  record Accepted<T>(T result) implements Outcome<T> {}

  /// It was not.
  record Refused<T>(Sentence why) implements Outcome<T> {}

  /// Tries `attempt`; a [RefusedException] becomes a refusal, any other exception passes through.
  static <T> Outcome<T> of(Supplier<T> attempt) {
    try {
      return new Accepted<>(attempt.get());
    } catch (RefusedException e) {
      return new Refused<>(e.reason());
    }
  }

  /// A refusal for the reason `key`.
  static <T> Outcome<T> refuse(String key, Argument... arguments) {
    return new Refused<>(Sentence.of(key, arguments));
  }

  /// The value, if there is one.
  default Optional<T> value() {
    return this instanceof Accepted<T>(T result) ? Optional.of(result) : Optional.empty();
  }

  /// The reason of a refusal, if it is one.
  default Optional<Sentence> refusal() {
    return this instanceof Refused<T>(Sentence why) ? Optional.of(why) : Optional.empty();
  }

  /// The same outcome with its value changed; `change` may refuse too.
  default <R> Outcome<R> then(Function<T, Outcome<R>> change) {
    return switch (this) {
      case Accepted<T>(T result) -> change.apply(result);
      case Refused<T>(Sentence why) -> new Refused<>(why);
    };
  }

  /// The value.
  ///
  /// @throws RefusedException if it was refused
  default T orThrow() {
    return switch (this) {
      case Accepted<T>(T result) -> result;
      case Refused<T>(Sentence why) -> throw new RefusedException(why);
    };
  }
}

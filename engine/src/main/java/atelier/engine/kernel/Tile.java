package atelier.engine.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A register tile that is made when it is wanted, and called too rarely to be compiled in the
/// first seconds of a training without a [WarmUp].
///
/// @param <T> the tile
final class Tile<T> {
  private final FutureTask<T> making;
  private final WarmUp warmUp;
  private @Nullable T made;

  /// @param maker makes the tile
  /// @param practice of a tile
  Tile(Callable<T> maker, Function<T, WarmUp.Practice> practice) {
    this.making = new FutureTask<>(maker);
    this.warmUp = new WarmUp(() -> practice.apply(code()));
  }

  WarmUp warmUp() {
    return warmUp;
  }

  /// The tile; made now, if need be.
  T code() {
    T ready = made;
    if (ready == null) {
      ready = make();
      made = ready;
    }
    return ready;
  }

  private T make() {
    making.run();
    try {
      return making.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the tile was not made", e);
    }
  }
}

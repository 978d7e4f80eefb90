package atelier.engine.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A tile that is getting warm. Vectors are slow as long as the compiler has not seen a method
/// often enough (each operation is then a method call that allocates, a thousand times slower), and
/// a tile is called too rarely for that in the first seconds of a training. So tiles are called
/// here, in a thread of their own, to no purpose, until they are fast; until then kernels go on
/// with scalars, which give the same result.
///
/// @param <T> the tile
final class WarmUp<T> {
  /// Calls between two looks that return at once, and count like others. The compiler starts after
  /// 5,000 or more: the busier it is, the later.
  private static final int CALLS = 6_000;

  /// Taps that a tile practises with.
  static final int TAPS = 16;

  /// A tile that takes longer than this for a practice of `TAPS` taps, which is work for a tenth of
  /// a microsecond, is not compiled.
  private static final long FAST_NANOS = 10_000;

  /// How often to look whether the compiler is done, and when to give up: a tile that never gets
  /// fast, on a machine without this compiler, stays with scalars.
  private static final long LOOK_NANOS = 500_000;

  private static final int LOOKS = 20_000;

  private static final long IDLE_SECONDS = 1;

  private static final ThreadPoolExecutor THREAD = thread();
  private static final AtomicInteger PENDING = new AtomicInteger();

  private final FutureTask<T> making;
  private @Nullable T made;
  private final Supplier<Practice<T>> practices;

  /// null before the first look and after the last: the numbers to practise on may be many
  private @Nullable Practice<T> practice;

  private int looks;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch heat = new CountDownLatch(1);

  /// How a tile practises.
  ///
  /// @param <T> the tile
  interface Practice<T> {
    /// Calls a tile on numbers that nobody reads.
    ///
    /// @param taps products for each sum; -1 for a call that returns at once
    void call(T tile, int taps);
  }

  /// @param tile makes the tile
  /// @param practices makes what it is warmed up with
  WarmUp(Callable<T> tile, Supplier<Practice<T>> practices) {
    this.making = new FutureTask<>(tile);
    this.practices = practices;
  }

  /// Begins to make the tile and to warm it up, unless that was done before.
  void begin() {
    if (begun.compareAndSet(false, true)) {
      PENDING.incrementAndGet();
      THREAD.execute(making);
      THREAD.execute(this::look);
    }
  }

  /// Tiles that are not fast yet.
  static int pending() {
    return PENDING.get();
  }

  private static ThreadPoolExecutor thread() {
    var executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, "engine-warm-up");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /// The tile; made now, if need be.
  T tile() {
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

  /// Whether it is fast by now.
  boolean isHot() {
    return heat.getCount() == 0;
  }

  /// Waits until it is fast.
  ///
  /// @return whether it is
  boolean awaitHot(long time, TimeUnit unit) throws InterruptedException {
    return heat.await(time, unit);
  }

  private void look() {
    T tile = tile();
    Practice<T> calls = practice == null ? practices.get() : practice;
    for (int i = 0; i < CALLS; i++) {
      calls.call(tile, -1);
    }
    long start = System.nanoTime();
    calls.call(tile, TAPS);
    boolean fast = System.nanoTime() - start < FAST_NANOS;
    if (fast) {
      heat.countDown();
    }
    if (fast || looks++ == LOOKS) {
      practice = null;
      PENDING.decrementAndGet();
    } else {
      practice = calls;
      LockSupport.parkNanos(this, LOOK_NANOS);
      THREAD.execute(this::look);
    }
  }
}

package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.WIDTH;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Code with vectors that is getting warm. Vectors are slow as long as the compiler has not seen a
/// method often enough: each operation is then a method call that allocates, a thousand times
/// slower, and so many of them call for the compiler that it is late with what matters. So methods
/// with vectors are called here, in a thread of their own, nearly always to do nothing, until they
/// are fast; until then kernels go on with scalars, which give the same result.
public final class WarmUp {
  /// Calls of a turn. Nearly all return at once, and count like others. The compiler starts after
  /// 5,000 or more: the busier it is, the later.
  private static final int CALLS = 6_000;

  /// Every so many calls one does a little: what is never done is not compiled, and of what is done
  /// the compiler has to see which vectors come.
  private static final int CALLS_TO_A_LITTLE = 1_000;

  private static final int A_LITTLE = 40;

  /// Vectors that are made to see whether code is fast: a fifth of a microsecond's work if it is,
  /// ten microseconds' or more if not.
  static final int MOST = 400;

  private static final long FAST_NANOS = 2_000;

  /// How long to wait until the next calls, after how many such turns to look whether the code is
  /// fast (to look is work, and calls for the compiler too), and when to give up: code that never
  /// gets fast, on a machine without this compiler, stays with scalars.
  private static final long TURN_NANOS = 500_000;

  private static final int TURNS_TO_A_LOOK = 4;
  private static final int TURNS = 20_000;

  private static final long IDLE_SECONDS = 1;

  private static final ThreadPoolExecutor THREAD = thread();
  private static final AtomicInteger PENDING = new AtomicInteger();
  private static final Set<Hold> HOLDS = ConcurrentHashMap.newKeySet();

  /// What takes longer is sooner done with vectors.
  private static final long LONGEST_HOLD_NANOS = 500_000_000;

  private final Supplier<Practice> practices;

  /// null before the first turn and after the last: the numbers to practise on may be many
  private @Nullable Practice practice;

  private int turns;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch heat = new CountDownLatch(1);

  /// How code practises.
  interface Practice {
    /// Calls it on numbers that nobody reads.
    ///
    /// @param vectors about how many to make, at most [#MOST]; 0 to return at once
    void call(int vectors);
  }

  /// @param practices makes what is called
  WarmUp(Supplier<Practice> practices) {
    this.practices = practices;
  }

  /// Begins to warm up, unless that was done before.
  void begin() {
    if (!begun.get() && begun.compareAndSet(false, true)) {
      PENDING.incrementAndGet();
      THREAD.execute(this::takeTurn);
    }
  }

  /// How much was begun and is not fast yet. Until nothing is, kernels go by scalars, and a core
  /// that does not compute lets the compiler end sooner.
  public static int pending() {
    return PENDING.get();
  }

  /// Puts all practice off, for what is done once and is sooner done while the compiler rests.
  public static Hold hold() {
    var hold = new Hold();
    HOLDS.add(hold);
    return hold;
  }

  private static boolean isHeld() {
    for (Hold hold : HOLDS) {
      if (System.nanoTime() - hold.end < 0) {
        return true;
      }
    }
    return false;
  }

  /// A time in which nothing practises: until it is closed, or half a second has passed.
  public static final class Hold implements AutoCloseable {
    private final long end = System.nanoTime() + LONGEST_HOLD_NANOS;

    private Hold() {}

    @Override
    public void close() {
      HOLDS.remove(this);
    }
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

  /// Whether the code is fast by now.
  boolean isHot() {
    return heat.getCount() == 0;
  }

  /// Whether the code is fast by now; if not, and nobody asked before, its warm-up begins.
  boolean isHotOrBegins() {
    if (isHot()) {
      return true;
    }
    begin();
    return false;
  }

  /// How far a loop from `from` to `to` goes by whole vectors, and by scalars from there on; not at
  /// all as long as it is not warm.
  int vectorsUpTo(int from, int to) {
    return isHotOrBegins() ? to - (to - from) % WIDTH : from;
  }

  /// Waits until it is fast.
  ///
  /// @return whether it is
  boolean awaitHot(long time, TimeUnit unit) throws InterruptedException {
    return heat.await(time, unit);
  }

  private void takeTurn() {
    if (isHeld()) {
      takeTurnLater();
      return;
    }
    Practice calls = practice == null ? practices.get() : practice;
    for (int i = 0; i < CALLS; i++) {
      calls.call(i % CALLS_TO_A_LITTLE == 0 ? A_LITTLE : 0);
    }
    turns++;
    boolean fast = turns % TURNS_TO_A_LOOK == 0 && isFast(calls);
    if (fast) {
      heat.countDown();
    }
    if (fast || turns == TURNS) {
      practice = null;
      PENDING.decrementAndGet();
    } else {
      practice = calls;
      takeTurnLater();
    }
  }

  private void takeTurnLater() {
    LockSupport.parkNanos(this, TURN_NANOS);
    THREAD.execute(this::takeTurn);
  }

  private static boolean isFast(Practice calls) {
    long start = System.nanoTime();
    calls.call(MOST);
    return System.nanoTime() - start < FAST_NANOS;
  }
}

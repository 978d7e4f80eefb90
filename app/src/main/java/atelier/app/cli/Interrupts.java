package atelier.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C while a command works.
@FunctionalInterface
interface Interrupts {

  /// Calls `stop`, from another thread, when somebody interrupts the program before the returned
  /// watch is closed.
  Watch watch(Runnable stop);

  /// Open as long as there is work that must end in order.
  interface Watch extends AutoCloseable {
    /// Whether somebody interrupted.
    boolean interrupted();

    @Override
    void close();
  }

  /// The real ones: the end of the process waits until the watch is closed, so that what is being
  /// written is written to its end.
  static Interrupts ofProcess() {
    return ProcessWatch::new;
  }

  /// A watch over this process.
  final class ProcessWatch implements Watch {
    /// Far more than the longest step; then the process ends all the same.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private ProcessWatch(Runnable stop) {
      hook =
          new Thread(
              () -> {
                interrupted.set(true);
                stop.run();
                await();
              },
              "atelier-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
      try {
        var _ = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean interrupted() {
      return interrupted.get();
    }

    @Override
    public void close() {
      done.countDown();
      if (!interrupted.get()) {
        try {
          var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
          // The process is about to end anyway: the hook runs and finds the work done.
        }
      }
    }
  }
}

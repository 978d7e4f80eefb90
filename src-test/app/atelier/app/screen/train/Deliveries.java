package atelier.app.screen.train;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Brings a training's events to the thread of a test, when the test asks for them.
final class Deliveries implements Executor {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable delivery) {
    waiting.add(delivery);
  }

  /// Takes deliveries until something is so.
  void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      try {
        Runnable delivery = waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (delivery == null) {
          throw new AssertionError("nothing was delivered in %d s".formatted(PATIENCE_SECONDS));
        }
        delivery.run();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }
}

package atelier.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrainingBridgeTest {
  private final BlockingQueue<Runnable> deliveries = new LinkedBlockingQueue<>();
  private final Heard heard = new Heard();
  private @Nullable TrainingBridge bridge;

  @AfterEach
  void close() {
    if (bridge != null) {
      bridge.close();
    }
  }

  @Test
  void deliversEveryEventInOrderThoughDeliveriesAreFew() throws InterruptedException {
    int steps = 3 * TrainingBridge.CAPACITY;
    TrainingBridge running =
        open(
            (_, events) -> {
              IntStream.rangeClosed(1, steps).forEach(i -> events.accept(step(i)));
              events.accept(new Stopped(Reason.FINISHED, steps));
            });
    deliverUntil(() -> heard.ended());
    assertThat(heard.steps()).isEqualTo(IntStream.rangeClosed(1, steps).boxed().toList());
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void asksForOneDeliveryAtATime() throws InterruptedException {
    CountDownLatch emitted = new CountDownLatch(1);
    open(
        (_, events) -> {
          IntStream.rangeClosed(1, 500).forEach(i -> events.accept(step(i)));
          emitted.countDown();
        });
    emitted.await();
    assertThat(deliveries).hasSize(1);
    deliveries.take().run();
    assertThat(heard.events).hasSize(500);
    assertThat(heard.calls).isEqualTo(1);
    assertThat(deliveries).isEmpty();
  }

  @Test
  void holdsGoesOnAndStops() throws InterruptedException {
    ScriptedRun run = new ScriptedRun().then(step(1));
    TrainingBridge running = open(run);
    deliverUntil(() -> heard.steps().size() == 1);
    running.pause();
    waitUntil(run::isHeld);
    run.then(step(2));
    assertThat(deliveries).isEmpty();
    running.resume();
    deliverUntil(() -> heard.steps().size() == 2);
    running.stop();
    deliverUntil(heard::ended);
    assertThat(heard.events.getLast()).isEqualTo(new Stopped(Reason.REQUESTED, 2));
  }

  @Test
  void closingEndsTheThreadAndIsTheLastThatIsHeard() throws InterruptedException {
    ScriptedRun run = new ScriptedRun().then(step(1));
    TrainingBridge running = open(run);
    Runnable late = deliveries.take();
    running.close();
    assertThat(running.isAlive()).isFalse();
    late.run();
    assertThat(heard.events).isEmpty();
  }

  @Test
  void closingFreesARunThatWaitsForTheInterface() {
    CountDownLatch full = new CountDownLatch(TrainingBridge.CAPACITY);
    TrainingBridge running =
        open(
            (control, events) -> {
              for (int i = 1; !control.isStopped(); i++) {
                events.accept(step(i));
                full.countDown();
              }
            });
    waitUntil(() -> full.getCount() == 0);
    running.close();
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void tellsOfAFailureAfterTheEventsBeforeIt() throws InterruptedException {
    IllegalStateException broken = new IllegalStateException("no data");
    open(
        (_, events) -> {
          events.accept(step(1));
          throw broken;
        });
    deliverUntil(() -> heard.failure != null);
    assertThat(heard.failure).isSameAs(broken);
    assertThat(heard.steps()).containsExactly(1);
  }

  @Test
  void neverKeepsTheProgramAlive() throws InterruptedException {
    BlockingQueue<Boolean> daemon = new LinkedBlockingQueue<>();
    open((_, _) -> daemon.add(Thread.currentThread().isDaemon()));
    assertThat(daemon.take()).isTrue();
    assertThat(TrainingBridge.spareThreads()).isPositive();
  }

  private TrainingBridge open(TrainingRun run) {
    TrainingBridge opened = new TrainingBridge(run, deliveries::add, heard);
    bridge = opened;
    opened.start();
    return opened;
  }

  private void deliverUntil(BooleanSupplier reached) throws InterruptedException {
    while (!reached.getAsBoolean()) {
      Runnable delivery = deliveries.poll(10, TimeUnit.SECONDS);
      assertThat(delivery).as("a delivery within ten seconds").isNotNull();
      if (delivery != null) {
        delivery.run();
      }
    }
  }

  private static void waitUntil(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static TrainingEvent step(int step) {
    return new StepDone(step, 1, 0.5, 0.05f, step, step);
  }

  private static final class Heard implements TrainingListener {
    private final List<TrainingEvent> events = new ArrayList<>();
    private int calls;
    private @Nullable Throwable failure;

    @Override
    public void happened(List<TrainingEvent> more) {
      calls++;
      events.addAll(more);
    }

    @Override
    public void failed(Throwable cause) {
      failure = cause;
    }

    boolean ended() {
      return !events.isEmpty() && events.getLast() instanceof Stopped;
    }

    List<Integer> steps() {
      return events.stream()
          .filter(StepDone.class::isInstance)
          .map(event -> ((StepDone) event).step())
          .toList();
    }
  }
}

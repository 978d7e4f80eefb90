package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.engine.plan.WorkerTeam.Phase;
import atelier.engine.plan.WorkerTeam.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever does what: every task once, the phases in their order, and a failure leaves nobody
/// waiting.
class WorkerTeamTest {
  private static final int[] COUNTS = {3, 0, 1, 8, 2, 17, 0};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyTaskIsDoneOnceAndNoneBeforeTheMeeting(int members) {
    var done = new AtomicInteger();
    var early = new AtomicInteger();
    var times = new ArrayList<AtomicIntegerArray>();
    var phases = new ArrayList<Phase>();
    int before = 0;
    for (int count : COUNTS) {
      int expected = before;
      var mine = new AtomicIntegerArray(count);
      times.add(mine);
      Work work =
          (_, task) -> {
            if (done.get() < expected) {
              early.incrementAndGet();
            }
            mine.incrementAndGet(task);
            done.incrementAndGet();
          };
      phases.add(new Phase(work, () -> count, true));
      before += count;
    }
    try (var team = new WorkerTeam(members)) {
      for (int call = 1; call <= 200; call++) {
        done.set(0);
        team.run(phases);
        assertThat(done.get()).isEqualTo(before);
        for (AtomicIntegerArray tasks : times) {
          for (int i = 0; i < tasks.length(); i++) {
            assertThat(tasks.get(i)).isEqualTo(call);
          }
        }
      }
    }
    assertThat(early.get()).isZero();
  }

  @Test
  void whoHasNothingLeftGoesOnWhereNobodyMeets() {
    var second = new CountDownLatch(1);
    Work waits = (_, _) -> assertThat(await(second)).isTrue();
    Work begins = (_, _) -> second.countDown();
    try (var team = new WorkerTeam(2)) {
      team.run(List.of(new Phase(waits, () -> 1, false), new Phase(begins, () -> 3, true)));
    }
    assertThat(second.getCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void afterAFailureTheRestIsLeftOutAndTheNextCallIsWhole(int members) {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    try (var team = new WorkerTeam(members)) {
      for (int tasks : new int[] {1, members, 20}) {
        log.clear();
        Work first = (_, task) -> log.add("first " + task);
        Work broken =
            (_, task) -> {
              if (task == tasks - 1) {
                throw new IllegalArgumentException("task " + task + " is bad");
              }
            };
        Work last = (_, _) -> log.add("last");
        List<Phase> phases =
            List.of(
                new Phase(first, () -> tasks, true),
                new Phase(broken, () -> tasks, true),
                new Phase(last, () -> tasks, true));
        assertThatThrownBy(() -> team.run(phases))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("task " + (tasks - 1) + " is bad")
            .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(log).hasSize(tasks).doesNotContain("last");
        team.run(last, tasks);
        assertThat(log).hasSize(2 * tasks);
      }
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

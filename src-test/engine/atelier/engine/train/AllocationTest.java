package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.data.Batches;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.Warmth;
import atelier.engine.plan.WorkerTeam;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A step allocates nothing once it is compiled: no rubbish, no pause in the middle of a lesson.
class AllocationTest {
  private static final int STEPS = 100;

  /// Rounds of steps until the compiler has done its work at the latest.
  private static final int PATIENCE = 200;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({"1, 64", "2, 64", "2, 16"})
  void aHundredStepsAllocateNothingOnAnyThread(int members, int batch) {
    Model model = Model.initialise(Networks.lenet5(), 1);
    var batches = new Batches(MnistHead.train(6_400));
    Optimiser.Run sgd = Optimiser.Sgd.of(0.9f).begin(model.weights().length);
    sgd.prepare(1, 0.01f);
    var workers = ConcurrentHashMap.<Long>newKeySet();
    try (var team = new WorkerTeam(members)) {
      var plan = new TrainingPlan(model, batch, team);
      TrainingPlan.Update update =
          (weights, gradients, from, to) -> {
            workers.add(Thread.currentThread().threadId());
            sgd.apply(weights, gradients, from, to);
          };
      while (!Warmth.isComplete() || workers.size() < members) {
        plan.step(batches, batch, update);
      }
      long[] ids = workers.stream().mapToLong(Long::longValue).toArray();
      long allocated = Long.MAX_VALUE;
      for (int round = 0; round < PATIENCE && allocated > 0; round++) {
        long before = allocated(ids);
        for (int step = 0; step < STEPS; step++) {
          plan.step(batches, batch, sgd);
        }
        allocated = allocated(ids) - before;
      }
      assertThat(allocated).isZero();
    }
  }

  private long allocated(long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += threads.getThreadAllocatedBytes(id);
    }
    return sum;
  }
}

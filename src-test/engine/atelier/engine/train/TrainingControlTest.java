package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.train.TrainingEvent.Held;
import atelier.engine.train.TrainingEvent.StepDone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingControlTest {
  private final Dataset images = MnistHead.train(320);
  private final TrainingControl control = new TrainingControl();

  private List<TrainingEvent> run(Consumer<TrainingEvent> reaction) {
    var events = new ArrayList<TrainingEvent>();
    Recipe recipe = Recipe.standard().withEpochs(2).withSchedule(new Schedule.Constant());
    new Trainer(
            Model.initialise(Networks.lenet5(), 1), images, images.first(0), recipe)
        .run(
            control,
            event -> {
              events.add(event);
              reaction.accept(event);
            });
    return events;
  }

  /// Somebody presses "one step", then "three steps", then goes on; it is told where the run waits.
  @Test
  void aHeldRunAdvancesByAsManyStepsAsAsked() {
    var held = new ArrayList<Integer>();
    control.advance(1);
    List<TrainingEvent> events =
        run(
            event -> {
              if (event instanceof Held(int step, _)) {
                held.add(step);
                if (step == 1) {
                  control.advance(3);
                } else {
                  control.resume();
                }
              }
            });
    assertThat(held).containsExactly(1, 4);
    assertThat(events).filteredOn(StepDone.class::isInstance).hasSize(10);
  }

  @Test
  void pausingTakesBackWhatWasAllowed() {
    control.advance(5);
    var held = new ArrayList<Integer>();
    run(
        event -> {
          if (event instanceof StepDone step && step.step() == 2) {
            control.pause();
          }
          if (event instanceof Held(int step, _)) {
            held.add(step);
            control.stop();
          }
        });
    assertThat(held).containsExactly(2);
  }

  @Test
  void theLearningRateChangesFromTheNextStepOn() {
    List<TrainingEvent> events =
        run(
            event -> {
              if (event instanceof StepDone step && step.step() == 3) {
                control.setLearningRate(0.01f);
              }
            });
    List<Float> rates =
        events.stream()
            .filter(StepDone.class::isInstance)
            .map(event -> ((StepDone) event).learningRate())
            .toList();
    assertThat(rates.subList(0, 3)).containsOnly(0.05f);
    assertThat(rates.subList(3, 10)).containsOnly(0.01f);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> control.advance(0));
    for (float rate : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> control.setLearningRate(rate))
          .withMessageContaining("learningRate must be above 0");
    }
  }
}

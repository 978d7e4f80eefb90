package atelier.app.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.insight.Inspection;
import atelier.engine.network.Model;
import atelier.engine.train.Evaluator;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import atelier.lessons.laboratory.TrainingPreset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each preset shows what it says it shows, on the real digits.
class PresetLessonsTest {
  private static Dataset train;
  private static Dataset test;

  private final List<TrainingEvent> events = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    train =
        MnistFiles.read(
            MnistFiles.Part.TRAIN, Assets.mnistTrainImages(), Assets.mnistTrainLabels(), "mnist");
    test =
        MnistFiles.read(
            MnistFiles.Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), "mnist");
  }

  private static Setup setup(String id) {
    return TrainingPreset.all().stream()
        .filter(preset -> preset.id().equals(id))
        .findFirst()
        .orElseThrow()
        .setup();
  }

  private Model run(String id) {
    return run(setup(id));
  }

  private Model run(Setup setup) {
    Model model = setup.start();
    var control = new TrainingControl();
    new Trainer(model, train.first(setup.images()), test, setup.recipe(2))
        .run(
            control,
            event -> {
              events.add(event);
              if (event instanceof Evaluated done
                  && setup.target() > 0
                  && 100 * done.testAccuracy() >= setup.target()) {
                control.stop();
              }
            });
    return model;
  }

  private Reason reason() {
    return ((Stopped) events.getLast()).reason();
  }

  private List<Evaluated> evaluations() {
    return events.stream()
        .filter(Evaluated.class::isInstance)
        .map(Evaluated.class::cast)
        .toList();
  }

  private EpochDone lastEpoch() {
    return (EpochDone)
        events.stream().filter(EpochDone.class::isInstance).reduce((_, b) -> b).orElseThrow();
  }

  /// In one or two epochs, whatever the seed, as its text says; and it says what the losses do.
  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void fastReachesItsTarget(String seed) {
    Model model = run(setup("fast").with(Setting.SEED, seed));
    assertThat(reason()).isEqualTo(Reason.REQUESTED);
    Evaluated last = evaluations().getLast();
    assertThat(last.testAccuracy()).isGreaterThanOrEqualTo(0.99);
    assertThat(last.step()).isLessThanOrEqualTo(2 * 938);
    assertThat(Evaluator.evaluate(model, test, 2).accuracy())
        .as("what is kept is what was measured")
        .isEqualTo(last.testAccuracy());
    assertThat(lastEpoch().trainLoss()).isGreaterThan(last.testLoss());
  }

  @Test
  void divergesStopsByItself() {
    run("diverges");
    assertThat(reason()).isEqualTo(Reason.DIVERGED);
  }

  /// Whatever the seed: students change it.
  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void overfitsKnowsItsImagesAndNoOthers(String seed) {
    run(setup("overfits").with(Setting.SEED, seed));
    assertThat(reason()).isEqualTo(Reason.FINISHED);
    assertThat(lastEpoch().trainAccuracy()).isEqualTo(1);
    assertThat(evaluations().getLast().testAccuracy()).isLessThan(0.93);
    double least =
        evaluations().stream().mapToDouble(Evaluated::testLoss).min().orElseThrow();
    assertThat(evaluations().getLast().testLoss()).isGreaterThan(1.1 * least);
  }

  @Test
  void deadLosesUnitsForGood() {
    Model model = run("dead");
    assertThat(reason()).isEqualTo(Reason.FINISHED);
    assertThat(Inspection.of(model, train.first(64)).silentShare()).isGreaterThan(0.5);
    assertThat(evaluations().getLast().testAccuracy()).isLessThan(0.2);
  }

  @Test
  void vanishesLearnsNothing() {
    Model model = run("vanishes");
    assertThat(reason()).isEqualTo(Reason.FINISHED);
    assertThat(evaluations().getLast().testLoss()).isBetween(2.29, 2.32);
    List<Inspection.Tensor> tensors = Inspection.of(model, train.first(64)).tensors();
    assertThat(tensors.getFirst().gradientNorm())
        .as("the first layer hears next to nothing")
        .isLessThan(tensors.getLast().gradientNorm() / 100);
  }
}

package atelier.app.screen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.text.Texts;
import atelier.app.training.ScriptedRun;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.lessons.laboratory.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TrainViewModelTest {
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final Model shipped = Model.initialise(Networks.lenet5(), 99);
  private final ObjectProperty<Model> answering = new SimpleObjectProperty<>(shipped);
  private final Deliveries deliveries = new Deliveries();
  private final ScriptedRun run = new ScriptedRun();
  private final ExperimentBook book = new ExperimentBook(Optional.empty());
  private TrainViewModel training =
      new TrainViewModel(texts, answering, book, _ -> run, deliveries);

  @AfterEach
  void close() {
    training.close();
    book.close();
  }

  @Test
  void showsHowFarItIsAndWhenItEnds() {
    training.toggle();
    assertThat(training.phaseProperty().get()).isEqualTo(Phase.LOADING);
    // 60,000 images in batches of 64 are 938 steps.
    run.then(new Started(60_000, 938, 4690), step(1, 2.3, 0.1), step(939, 0.2, 0.95));
    deliveries.until(() -> step() == 939);
    Progress progress = training.progressProperty().get();
    assertThat(training.phaseProperty().get()).isEqualTo(Phase.RUNNING);
    assertThat(progress.epoch()).isEqualTo(2);
    assertThat(progress.epochs()).isEqualTo(5);
    assertThat(progress.imagesPerSecond()).isCloseTo(640, within(0.01));
    assertThat(progress.secondsLeft()).isCloseTo((4690 - 939) / 10.0, within(0.01));
    assertThat(progress.share()).isCloseTo(939 / 4690.0, within(1e-9));
    assertThat(shown().loss().batches().size()).isEqualTo(2);
    assertThat(shown().loss().batches().x(1)).isCloseTo(939 / 938.0, within(1e-9));
    assertThat(shown().accuracy().training().y(0)).isCloseTo(10, within(1e-9));
  }

  @Test
  void givesWhatWasLearnedToTheDrawingsAndTakesItBack() {
    training.toggle();
    run.then(new Started(64, 1, 1), step(1, 2, 0.2), new Evaluated(1, 0.5, 0.9877));
    run.then(new Stopped(Reason.FINISHED, 1));
    deliveries.until(() -> training.phaseProperty().get() == Phase.FINISHED);
    assertThat(training.testErrorPercentProperty().get()).isCloseTo(1.23, within(1e-9));
    assertThat(answering.get()).isNotEqualTo(shipped);
    assertThat(answering.get().metadata()).containsEntry("seed", "1");
    assertThat(training.trainedAnswers().get()).isTrue();
    training.useShipped();
    assertThat(answering.get()).isEqualTo(shipped);
    assertThat(training.trainedAnswers().get()).isFalse();
  }

  @Test
  void keepsTheNetworkThatAnswersWhenATrainingDiverges() {
    training.toggle();
    run.then(new Started(64, 1, 100), step(1, 2.3, 0.1), new Evaluated(1, 2.3, 0.1));
    run.then(step(2, Double.NaN, 0.098), new Evaluated(2, Double.NaN, 0.098));
    run.then(new Stopped(Reason.DIVERGED, 2));
    deliveries.until(() -> training.phaseProperty().get() == Phase.DIVERGED);
    assertThat(answering.get()).isEqualTo(shipped);
    // A network whose scores are no numbers is not right on the 9.8 % of zeros.
    assertThat(training.testErrorPercentProperty().get()).isNaN();
    assertThat(shown().accuracy().test().latest()).isCloseTo(10, within(1e-9));
  }

  @Test
  void aRunStoppedBeforeItsFirstStepLeavesNothing() {
    training.toggle();
    training.stop();
    deliveries.until(() -> training.phaseProperty().get() == Phase.READY);
    assertThat(answering.get()).isEqualTo(shipped);
  }

  @Test
  void saysThatItFailed() {
    training.close();
    training =
        new TrainViewModel(
            texts,
            answering,
            book,
            _ ->
                (_, _) -> {
                  throw new IllegalStateException("on purpose, for a test");
                },
            deliveries);
    training.toggle();
    deliveries.until(() -> training.phaseProperty().get() == Phase.FAILED);
    assertThat(training.phaseProperty().get().isActive()).isFalse();
  }

  @Test
  void resetGivesTheSameCurveToTheLastBit() {
    Dataset images = Stripes.of(256, 1);
    training =
        new TrainViewModel(
            texts,
            answering,
            book,
            start ->
                (control, events) ->
                    new Trainer(
                            start.model(), images, images.first(64), start.setup().recipe(1))
                        .run(control, events),
            deliveries);
    List<Double> first = losses();
    training.reset();
    assertThat(training.currentProperty().get()).isEmpty();
    assertThat(losses()).isEqualTo(first).hasSize(20);
    training.settings().number(Setting.SEED).textProperty().set("2");
    assertThat(losses()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate | 0,01 | 0.01",
        "rate | 0.01 | 0.01",
        "rate | 1e-5 | 1e-5",
        "rate | 100 | 100",
        "epochs | 20 | 20",
      })
  void takesACommaAndAPointInBothLanguages(String name, String typed, double value) {
    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
      texts.setLocale(language);
      SettingField field = training.settings().number(Setting.of(name).orElseThrow());
      field.textProperty().set(typed);
      assertThat(field.value()).isEqualTo(value);
      assertThat(field.problemProperty().get()).isEmpty();
    }
    assertThat(training.settings().valid().get()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, 0", "epochs, 1.5", "batch, -1", "batch, 0", "batch, ''", "rate, 0", "rate, abc",
    "rate, NaN", "seed, -1", "images, 99"
  })
  void refusesBesideTheFieldAndKeepsTheOldValue(String name, String typed) {
    SettingField field = training.settings().number(Setting.of(name).orElseThrow());
    double before = field.value();
    field.textProperty().set(typed);
    assertThat(field.problemProperty().get()).isNotBlank();
    assertThat(field.value()).isEqualTo(before);
    assertThat(training.settings().valid().get()).isFalse();
    training.toggle();
    assertThat(training.phaseProperty().get()).isEqualTo(Phase.READY);
  }

  @Test
  void writesSettingsInTheLanguageOfTheMoment() {
    SettingField rate = training.settings().number(Setting.RATE);
    assertThat(rate.textProperty().get()).isEqualTo("0.05");
    texts.setLocale(Locale.FRENCH);
    assertThat(rate.textProperty().get()).isEqualTo("0,05");
    rate.textProperty().set("0");
    String french = rate.problemProperty().get();
    texts.setLocale(Locale.ENGLISH);
    assertThat(rate.textProperty().get()).isEqualTo("0");
    assertThat(rate.problemProperty().get()).isNotEqualTo(french).contains("1e-9");
  }

  private List<Double> losses() {
    training.toggle();
    deliveries.until(() -> training.phaseProperty().get() == Phase.FINISHED);
    return IntStream.range(0, shown().loss().batches().size())
        .mapToObj(shown().loss().batches()::y)
        .toList();
  }

  private Experiment shown() {
    return training.currentProperty().get().orElseThrow();
  }

  private int step() {
    return training.progressProperty().get().step();
  }

  /// Ten steps of 64 images a second.
  private static TrainingEvent step(int step, double loss, double accuracy) {
    return new StepDone(step, loss, accuracy, 0.05f, step / 10.0, 64L * step);
  }
}

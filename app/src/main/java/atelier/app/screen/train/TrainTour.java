package atelier.app.screen.train;

import atelier.app.TourStop;
import atelier.lessons.laboratory.NetworkScript;
import atelier.lessons.laboratory.Setting;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.util.Subscription;

/// The laboratory's part of the tour: a real training, held in its middle, seen from every side;
/// one to compare it with; one that diverges.
final class TrainTour {
  private static final int EPOCHS = 6;
  private static final int IMAGES = 6_000;
  private static final double HELD_AT = 0.52;

  private final TrainViewModel training;
  private final Comparison comparison;
  private final TableViewModel table;
  private final ObjectProperty<Page> page;
  private final Consumer<Boolean> showMore;
  private Subscription hold = Subscription.EMPTY;

  /// @param showMore unfolds the settings that are rarely changed, or folds them again
  TrainTour(
      TrainViewModel training,
      Comparison comparison,
      TableViewModel table,
      ObjectProperty<Page> page,
      Consumer<Boolean> showMore) {
    this.training = training;
    this.comparison = comparison;
    this.table = table;
    this.page = page;
    this.showMore = showMore;
  }

  /// @param seenInside whether the page of the network shows the moment
  /// @param mistakesRead whether that of its mistakes does
  List<TourStop> stops(BooleanSupplier seenInside, BooleanSupplier mistakesRead) {
    return List.of(
        new TourStop(TrainScreen.ID, this::train, this::isHeld),
        new TourStop("train-settings", () -> showMore.accept(true)),
        new TourStop("train-inside", this::lookInside, seenInside),
        new TourStop("train-mistakes", () -> page.set(Page.MISTAKES), mistakesRead),
        new TourStop("train-compare", this::compare, () -> is(Phase.FINISHED)),
        new TourStop("train-runs", () -> page.set(Page.RUNS)),
        new TourStop("train-compose", () -> page.set(Page.COMPOSE)),
        new TourStop("train-compose-mistake", this::compose),
        new TourStop("train-diverges", this::diverge, () -> is(Phase.DIVERGED)),
        new TourStop("train-table", this::fillTable, this::isTableUnderWay));
  }

  private void train() {
    page.set(Page.CURVES);
    training.reset();
    training.settings().number(Setting.EPOCHS).set(EPOCHS);
    training.settings().number(Setting.IMAGES).set(IMAGES);
    training.toggle();
    hold.unsubscribe();
    hold = training.progressProperty().subscribe(this::holdForThePicture);
  }

  private void holdForThePicture(Progress progress) {
    if (progress.share() >= HELD_AT && is(Phase.RUNNING)) {
      training.toggle();
      hold.unsubscribe();
    }
  }

  private boolean isHeld() {
    return is(Phase.PAUSED) && training.progressProperty().get().share() >= HELD_AT;
  }

  private boolean is(Phase phase) {
    return training.phaseProperty().get() == phase;
  }

  private void lookInside() {
    showMore.accept(false);
    page.set(Page.INSIDE);
  }

  private void compare() {
    page.set(Page.CURVES);
    comparison.chosen().setAll(training.book().runs());
    training.reset();
    training.settings().word(Setting.OPTIMISER).set("adamw");
    training.settings().number(Setting.RATE).set(0.002);
    training.toggle();
  }

  private void compose() {
    training.settings().word(Setting.LAYERS).set(NetworkScript.LENET5.replace("16 5", "16 15"));
  }

  private void diverge() {
    page.set(Page.CURVES);
    comparison.chosen().clear();
    training.settings().word(Setting.LAYERS).set(NetworkScript.LENET5);
    training.settings().word(Setting.MODEL).set("lenet5");
    training.settings().word(Setting.OPTIMISER).set("sgd");
    training.settings().word(Setting.SCHEDULE).set("constant");
    training.settings().number(Setting.RATE).set(100);
    training.toggle();
  }

  private void fillTable() {
    page.set(Page.TABLE);
    table.start();
  }

  private boolean isTableUnderWay() {
    return table.reachedProperty().get().filter(now -> now.secondsLeft() > 0).isPresent();
  }
}

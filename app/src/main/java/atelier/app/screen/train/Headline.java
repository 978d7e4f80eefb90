package atelier.app.screen.train;

import atelier.app.control.Hint;
import atelier.app.text.Texts;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The error on the test set in large letters, how far the run is, and how fast.
final class Headline {
  private final Texts texts;
  private final TrainText words;
  private final TrainViewModel training;
  private final HBox view;

  Headline(Texts texts, TrainViewModel training) {
    this.texts = texts;
    this.words = new TrainText(texts);
    this.training = training;
    Label error = new Label();
    error.setId("train-error");
    error.getStyleClass().add("train-error");
    error
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words.percent(training.testErrorPercentProperty().get()),
                training.testErrorPercentProperty(),
                texts.localeProperty()));
    error.setMinWidth(Region.USE_PREF_SIZE);
    Label caption = new Label();
    caption.textProperty().bind(texts.bind("train.error"));
    caption.getStyleClass().add("caption");
    Label position = status("train-position");
    position.textProperty().bind(following(() -> words.position(progress())));
    Label left = status("train-left");
    left.textProperty()
        .bind(following(() -> words.left(progress(), training.phaseProperty().get())));
    Label pace = status("train-pace");
    Hint.on(pace, texts.bind("train.pace.help"));
    pace.textProperty()
        .bind(following(() -> words.pace(progress(), training.peakGflopsProperty().get())));
    ProgressBar bar = new ProgressBar();
    bar.setId("train-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty()
        .bind(Bindings.createDoubleBinding(() -> progress().share(), training.progressProperty()));
    bar.accessibleTextProperty().bind(position.textProperty());
    HBox where = new HBox(position, left);
    where.getStyleClass().add("train-tools");
    VBox run = new VBox(bar, where, pace);
    run.getStyleClass().add("train-run");
    HBox.setHgrow(run, Priority.ALWAYS);
    VBox result = new VBox(error, caption);
    result.setMinWidth(Region.USE_PREF_SIZE);
    view = new HBox(result, run);
    view.setMinHeight(Region.USE_PREF_SIZE);
    view.getStyleClass().add("train-headline");
  }

  Node view() {
    return view;
  }

  private StringBinding following(Callable<String> written) {
    return Bindings.createStringBinding(
        written,
        training.progressProperty(),
        training.phaseProperty(),
        training.peakGflopsProperty(),
        texts.localeProperty());
  }

  private Progress progress() {
    return training.progressProperty().get();
  }

  private static Label status(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("train-status");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}

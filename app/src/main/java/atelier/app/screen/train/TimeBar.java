package atelier.app.screen.train;

import atelier.app.control.Hint;
import atelier.app.text.Texts;
import atelier.lessons.laboratory.Setting;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Back in time: a slider over the moments of the run that are kept, a way to follow it again, and
/// one to begin another run from there.
final class TimeBar {
  private final Texts texts;
  private final TrainViewModel training;
  private final Slider slider = new Slider(0, 1, 1);
  private final ToggleButton follow = new ToggleButton();
  private final Label where = new Label();
  private final HBox view = new HBox();
  private List<Integer> steps = List.of();
  private boolean refreshing;

  TimeBar(Texts texts, TrainViewModel training) {
    this.texts = texts;
    this.training = training;
    slider.setId("train-time");
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.accessibleTextProperty().bind(texts.bind("train.time"));
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.valueProperty().subscribe((_, now) -> moved(now.doubleValue()));
    where.setId("train-time-where");
    where.getStyleClass().add("train-status");
    where.setMinWidth(Region.USE_PREF_SIZE);
    follow.setId("train-follow");
    follow.textProperty().bind(texts.bind("train.follow"));
    follow.setMinWidth(Region.USE_PREF_SIZE);
    follow.setSelected(true);
    Hint.on(follow, texts.bind("train.follow.help"));
    follow.setOnAction(
        _ -> {
          training.moments().follow();
          refresh();
        });
    Button branch = new Button();
    branch.setId("train-branch");
    branch.textProperty().bind(texts.bind("train.branch"));
    branch.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(branch, texts.bind("train.branch.help"));
    branch.setOnAction(_ -> training.branch());
    branch
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !training.canBranch(),
                training.moments().shownProperty(),
                training.settings().networkProblem(),
                training.settings().valid(),
                training.settings().word(Setting.MODEL)));
    view.getChildren().addAll(slider, where, follow, branch);
    view.getStyleClass().add("train-time");
    training.revisionProperty().subscribe(_ -> refresh());
    training.moments().shownProperty().subscribe(_ -> refresh());
    texts.localeProperty().subscribe(_ -> refresh());
  }

  Node view() {
    return view;
  }

  private void moved(double value) {
    int index = (int) Math.round(value);
    if (!refreshing && index < steps.size()) {
      training.moments().goBack(steps.get(index));
      refresh();
    }
  }

  private void refresh() {
    Moments moments = training.moments();
    refreshing = true;
    steps = moments.steps();
    slider.setDisable(steps.size() < 2);
    slider.setMax(Math.max(1, steps.size() - 1));
    int shown = moments.shownProperty().get().map(Moments.Moment::step).orElse(0);
    // While somebody drags, the knob stays under the pointer.
    if (!slider.isValueChanging()) {
      slider.setValue(Math.max(0, steps.indexOf(shown)));
    }
    follow.setSelected(moments.follows());
    where.setText(texts.get("train.moment", shown));
    refreshing = false;
  }
}

package atelier.app.screen.train;

import atelier.app.control.Hint;
import atelier.app.control.Presence;
import atelier.app.text.Texts;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.TrainingPreset;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What a person chooses for a training: a preset with what to look for, or each setting.
final class SetupPane {
  /// Always in sight; the others come out when asked for.
  private static final List<Setting> USUAL =
      List.of(
          Setting.MODEL, Setting.DATA, Setting.IMAGES, Setting.EPOCHS, Setting.RATE, Setting.BATCH);

  private static final List<Setting> MORE =
      List.of(
          Setting.OPTIMISER,
          Setting.SCHEDULE,
          Setting.ACTIVATION,
          Setting.DROPOUT,
          Setting.DECAY,
          Setting.INITIALISER,
          Setting.AVERAGING,
          Setting.SMOOTHING,
          Setting.AUGMENTATION,
          Setting.TARGET,
          Setting.PATIENCE,
          Setting.SEED);

  private final Texts texts;
  private final TrainViewModel training;
  private final TrainSettings settings;
  private final DataChoice data;
  private final ScrollPane view;
  private final TitledPane folded = new TitledPane();

  /// @param data where images come from
  SetupPane(Texts texts, TrainViewModel training, DataChoice data) {
    this.texts = texts;
    this.training = training;
    this.settings = training.settings();
    this.data = data;
    VBox rows = new VBox(presets(), lookFor());
    USUAL.forEach(setting -> rows.getChildren().add(row(setting)));
    VBox more = new VBox();
    more.getStyleClass().add("train-settings");
    MORE.forEach(setting -> more.getChildren().add(row(setting)));
    folded.setId("train-more");
    folded.textProperty().bind(texts.bind("train.more"));
    folded.setContent(more);
    folded.setExpanded(false);
    folded.setAnimated(false);
    folded.getStyleClass().addAll(Styles.DENSE, "train-more");
    rows.getChildren().add(folded);
    rows.getStyleClass().add("train-settings");
    view = new ScrollPane(rows);
    view.setFitToWidth(true);
    view.getStyleClass().add("train-setup");
    view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
  }

  Parent view() {
    return view;
  }

  /// Unfolds what is rarely changed, and goes there; or folds it again.
  void showMore(boolean more) {
    folded.setExpanded(more);
    view.layout();
    view.setVvalue(more ? 1 : 0);
  }

  private MenuButton presets() {
    MenuButton menu = new MenuButton();
    menu.setId("train-presets");
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.textProperty().bind(spoken(preset -> Optional.of(preset.name()), "train.preset.own"));
    for (TrainingPreset preset : TrainingPreset.all()) {
      MenuItem item = new MenuItem();
      item.setId("train-preset-" + preset.id());
      item.textProperty()
          .bind(
              texts.localeProperty().map(language -> new LessonTexts(language).say(preset.name())));
      item.setOnAction(_ -> settings.take(preset.setup()));
      menu.getItems().add(item);
    }
    menu.disableProperty().bind(training.phaseProperty().map(Phase::isActive));
    return menu;
  }

  private Label lookFor() {
    Label label = new Label();
    label.setId("train-look");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("caption");
    label.textProperty().bind(spoken(preset -> Optional.of(preset.lookFor()), "train.look.own"));
    return label;
  }

  private ObservableValue<String> spoken(
      Function<TrainingPreset, Optional<Sentence>> part, String otherwise) {
    var watched = new ArrayList<>(List.of(settings.everything()));
    watched.add(texts.localeProperty());
    return Bindings.createStringBinding(
        () ->
            settings
                .preset()
                .flatMap(part)
                .map(sentence -> new LessonTexts(texts.locale()).say(sentence))
                .orElseGet(() -> texts.get(otherwise)),
        watched.toArray(Observable[]::new));
  }

  private VBox row(Setting setting) {
    return switch (setting.kind()) {
      case Setting.Kind.Range _ -> number(setting);
      case Setting.Kind.Choice(List<String> words) -> choice(setting, words);
      case Setting.Kind.Text _ -> line(setting, data.box());
    };
  }

  private VBox number(Setting setting) {
    SettingField field = settings.number(setting);
    TextField input = new TextField();
    input.setId("train-" + setting.id());
    input.getStyleClass().add("train-setting");
    input.textProperty().bindBidirectional(field.textProperty());
    if (setting != Setting.RATE) {
      // The rate can be turned while the run goes on.
      input.editableProperty().bind(training.phaseProperty().map(phase -> !phase.isActive()));
    } else {
      input.setOnAction(_ -> training.turnRate(field.value()));
    }
    input.accessibleHelpProperty().bind(field.problemProperty());
    field
        .problemProperty()
        .subscribe(
            problem -> input.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
    VBox row = line(setting, input);
    Label problem = new Label();
    problem.setId("train-" + setting.id() + "-problem");
    problem.textProperty().bind(field.problemProperty());
    problem.getStyleClass().add("train-problem");
    Presence.of(problem, field.problemProperty().isNotEmpty());
    row.getChildren().add(problem);
    return row;
  }

  private VBox choice(Setting setting, List<String> words) {
    ComboBox<String> box = new ComboBox<>();
    box.setId("train-" + setting.id());
    box.getItems().setAll(words);
    box.valueProperty().bindBidirectional(settings.word(setting));
    box.getStyleClass().add("train-choice");
    box.disableProperty().bind(training.phaseProperty().map(Phase::isActive));
    texts
        .localeProperty()
        .subscribe(
            _ ->
                box.setConverter(
                    new StringConverter<>() {
                      @Override
                      public String toString(String word) {
                        return word == null ? "" : texts.get(key(setting, word));
                      }

                      @Override
                      public String fromString(String text) {
                        return text;
                      }
                    }));
    return line(setting, box);
  }

  private static String key(Setting setting, String word) {
    return "train.choice." + setting.id() + "." + word;
  }

  private VBox line(Setting setting, Region input) {
    Label label = new Label();
    label.textProperty().bind(texts.bind("train.setting." + setting.id()));
    label.getStyleClass().add("train-setting-name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(input);
    input.accessibleTextProperty().bind(label.textProperty());
    Hint.over(label, texts.bind("train.help." + setting.id()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(label, gap, input);
    line.getStyleClass().add("train-setting-line");
    return new VBox(line);
  }
}

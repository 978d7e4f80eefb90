package atelier.app;

import atelier.app.control.Hint;
import atelier.app.text.Languages;
import atelier.app.text.Texts;
import atelier.app.theme.Theme;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rail at the left: a button per screen, below them the switches of language and theme.
final class NavigationRail {
  private final AppContext context;
  private final VBox view = new VBox();

  /// @param front the screen in front
  /// @param show called with the screen that is asked for
  NavigationRail(
      AppContext context,
      List<ScreenEntry> entries,
      ObservableValue<ScreenEntry> front,
      Consumer<ScreenEntry> show) {
    this.context = context;
    view.getStyleClass().add("rail");
    for (ScreenEntry entry : entries) {
      view.getChildren().add(screenButton(entry, front, show));
    }
    Region gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    view.getChildren().addAll(gap, themeSwitch(), languageSwitch());
  }

  Parent view() {
    return view;
  }

  private Choice screenButton(
      ScreenEntry entry, ObservableValue<ScreenEntry> front, Consumer<ScreenEntry> show) {
    Choice button = new Choice(() -> show.accept(entry));
    button.setId("rail-" + entry.id());
    button.textProperty().bind(context.texts().bind("screen." + entry.id()));
    button.setGraphic(new FontIcon(entry.icon()));
    button.setContentDisplay(ContentDisplay.TOP);
    button.getStyleClass().add("rail-button");
    button.follow(front.map(entry::equals));
    return button;
  }

  private Button themeSwitch() {
    Texts texts = context.texts();
    Button button = new Button();
    button.setId("theme-switch");
    FontIcon icon = new FontIcon();
    context
        .theme()
        .subscribe(theme -> icon.setIconCode(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN));
    button.setGraphic(icon);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    ObservableValue<String> label =
        context.theme().flatMap(theme -> texts.bind("shell.theme." + theme.other().id()));
    Hint.naming(button, label);
    button.setOnAction(
        _ -> {
          Theme chosen = context.theme().get().other();
          context.theme().set(chosen);
          context.settings().put("theme", chosen.id());
        });
    return button;
  }

  private HBox languageSwitch() {
    HBox languages = new HBox();
    languages.getStyleClass().add("language-switch");
    languages.accessibleTextProperty().bind(context.texts().bind("shell.language"));
    for (Locale language : Languages.ALL) {
      Choice button = new Choice(() -> speak(language));
      button.setId("language-" + language.getLanguage());
      button.setText(language.getLanguage().toUpperCase(Locale.ROOT));
      button.setAccessibleText(language.getDisplayLanguage(language));
      button.getStyleClass().add(Styles.SMALL);
      button.follow(context.texts().localeProperty().map(language::equals));
      languages.getChildren().add(button);
    }
    languages.getChildren().getFirst().getStyleClass().add(Styles.LEFT_PILL);
    languages.getChildren().getLast().getStyleClass().add(Styles.RIGHT_PILL);
    return languages;
  }

  private void speak(Locale language) {
    context.texts().setLocale(language);
    context.settings().put("language", language.getLanguage());
  }

  /// One of several, exactly one of which is chosen: choosing it again leaves it chosen.
  private static final class Choice extends ToggleButton {
    private final Runnable choose;

    Choice(Runnable choose) {
      this.choose = choose;
    }

    void follow(ObservableValue<Boolean> chosen) {
      selectedProperty().bind(chosen);
    }

    @Override
    public void fire() {
      choose.run();
    }
  }
}

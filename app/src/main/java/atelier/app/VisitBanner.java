package atelier.app;

import atelier.lessons.text.LessonTexts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What stands above a screen that is visited from another: why one is here, and the way back.
final class VisitBanner {
  private final HBox view = new HBox();

  /// @param back called to come back
  VisitBanner(AppContext context, Runnable back) {
    Label remark = new Label();
    remark.setId("visit-remark");
    remark.setWrapText(true);
    remark.getStyleClass().add("body-text");
    remark
        .textProperty()
        .bind(
            context
                .visit()
                .flatMap(
                    visit ->
                        context
                            .texts()
                            .localeProperty()
                            .map(
                                language ->
                                    visit
                                        .map(v -> new LessonTexts(language).say(v.remark()))
                                        .orElse(""))));
    HBox.setHgrow(remark, Priority.ALWAYS);
    remark.setMaxWidth(Double.MAX_VALUE);
    Button button = new Button();
    button.setId("visit-back");
    button.textProperty().bind(context.texts().bind("visit.back"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> back.run());
    view.getChildren().addAll(remark, button);
    view.getStyleClass().add("visit-banner");
    context.visit().subscribe(visit -> view.setVisible(visit.isPresent()));
    view.managedProperty().bind(view.visibleProperty());
  }

  Node view() {
    return view;
  }
}

package atelier.app.screen.train;

import static atelier.app.screen.train.Looking.waitUntil;

import atelier.app.AppContext;
import atelier.app.TestContexts;
import atelier.app.laboratory.Experiment;
import atelier.engine.data.Dataset;
import atelier.lessons.laboratory.Setting;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The laboratory in a window, with small images, and what a person sees and does there.
final class ShownLaboratory {
  private final Dataset images = Stripes.of(1_280, 1);
  private final AppContext context = TestContexts.reading(images, images.first(200));
  private final TrainScreen screen;
  private Optional<Path> answer = Optional.empty();

  ShownLaboratory(Stage stage) {
    screen = new TrainScreen(context, Optional.empty(), Optional.of((_, _) -> answer));
    Scene scene = new Scene(new StackPane(screen.view()), 900, 740);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
    screen.shown();
    screen.training().settings().number(Setting.EPOCHS).set(4);
  }

  AppContext context() {
    return context;
  }

  TrainScreen screen() {
    return screen;
  }

  TrainViewModel training() {
    return screen.training();
  }

  /// The file that is chosen when the screen asks for one.
  void answer(Path file) {
    answer = Optional.of(file);
  }

  void finish(FxRobot robot) {
    robot.clickOn("#train-toggle");
    waitUntil(() -> phase() == Phase.FINISHED);
  }

  /// What a chart says to those who do not see it.
  String said(String id) {
    return node(id).getAccessibleText();
  }

  Experiment shown() {
    return training().currentProperty().get().orElseThrow();
  }

  Phase phase() {
    return training().phaseProperty().get();
  }

  int step() {
    return training().progressProperty().get().step();
  }

  Node node(String id) {
    return new Looking(screen.view()).node(id);
  }

  String text(String id) {
    return new Looking(screen.view()).text(id);
  }
}

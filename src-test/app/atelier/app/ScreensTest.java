package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What holds for every screen of the application, on a classroom's projector: 1024 x 768, less the
/// title bar and the task bar.
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
  private static final double WIDTH = 1024;
  private static final double HEIGHT = 680;

  /// The same word in both languages.
  private static final Set<String> SAME = Set.of("Convolution", "Convolution 3 × 3", "Pooling", "Maximum", "ReLU", "Padding", "Image", "Images", "test", "LeNet-5", "MNIST", "FR", "EN");

  private final AppContext context = TestContexts.speaking(Locale.ENGLISH);
  private Shell shell;
  private Scene scene;

  @Start
  void start(Stage stage) {
    shell = new Shell(context, Screens.all());
    scene = new Scene(shell.view(), WIDTH, HEIGHT);
    context.theme().get().dress(scene);
    stage.setTitle("never shown");
  }

  @Test
  void everyControlIsInsideTheWindowAndNoWordIsCut(FxRobot robot) {
    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
      robot.interact(() -> context.texts().setLocale(language));
      for (ScreenEntry entry : Screens.all()) {
        robot.interact(
            () -> {
              shell.show(entry);
              layout();
              controls().forEach(control -> assertFits(control, entry.id() + " " + language));
            });
      }
    }
  }

  @Test
  void everyVisibleTextChangesWithTheLanguage(FxRobot robot) {
    for (ScreenEntry entry : Screens.all()) {
      robot.interact(
          () -> {
            shell.show(entry);
            context.texts().setLocale(Locale.ENGLISH);
            layout();
            Set<String> english = words();
            context.texts().setLocale(Locale.FRENCH);
            layout();
            Set<String> unchanged = new HashSet<>(words());
            unchanged.retainAll(english);
            unchanged.removeAll(SAME);
            assertThat(unchanged).as(entry.id()).isEmpty();
          });
    }
  }

  @Test
  void everyControlWithoutWordsSaysWhatItIs(FxRobot robot) {
    for (ScreenEntry entry : Screens.all()) {
      robot.interact(
          () -> {
            shell.show(entry);
            layout();
            assertThat(controls())
                .filteredOn(ButtonBase.class::isInstance)
                .allSatisfy(
                    control -> {
                      String said = control.getAccessibleText();
                      String shown = ((ButtonBase) control).getText();
                      assertThat(said == null || said.isBlank() ? shown : said)
                          .as("%s: %s", entry.id(), control)
                          .isNotBlank();
                    });
          });
    }
  }

  private void layout() {
    shell.view().applyCss();
    shell.view().layout();
    shell.view().layout();
  }

  private static void assertFits(Control control, String where) {
    Bounds bounds = control.localToScene(control.getLayoutBounds());
    String name = where + ": " + control;
    assertThat(bounds.getMinX()).as(name).isGreaterThanOrEqualTo(-0.5);
    assertThat(bounds.getMinY()).as(name).isGreaterThanOrEqualTo(-0.5);
    assertThat(bounds.getMaxX()).as(name).isLessThanOrEqualTo(WIDTH + 0.5);
    assertThat(bounds.getMaxY()).as(name).isLessThanOrEqualTo(HEIGHT + 0.5);
    // What a folding pane holds has words too.
    String words = control instanceof TitledPane ? ".title > .text" : ".text";
    if (control instanceof Labeled labeled && labeled.lookup(words) instanceof Text shown) {
      assertThat(shown.getText()).as(name).isEqualTo(labeled.getText());
      assertThat(shown.getFont().getSize()).as(name).isGreaterThanOrEqualTo(12);
    }
  }

  private List<Control> controls() {
    return nodes(shell.view())
        .filter(Control.class::isInstance)
        .map(Control.class::cast)
        .filter(control -> !(control instanceof ScrollPane))
        .toList();
  }

  private Set<String> words() {
    Set<String> words = new HashSet<>();
    for (Control control : controls()) {
      if (control instanceof Labeled labeled
          && labeled.getText() != null
          && !labeled.getStyleClass().contains("verbatim")) {
        words.add(labeled.getText());
      }
    }
    words.removeIf(text -> text.codePoints().noneMatch(Character::isLetter));
    return words;
  }

  /// What can be seen of a tree.
  private static Stream<Node> nodes(Node node) {
    if (!node.isVisible()) {
      return Stream.empty();
    }
    Stream<Node> below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(ScreensTest::nodes)
            : Stream.empty();
    return Stream.concat(Stream.of(node), below);
  }
}

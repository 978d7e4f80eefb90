package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.platform.ImageFiles;
import atelier.app.platform.ManualTicker;
import atelier.app.scene.SceneFile;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Presets;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A teacher keeps a lesson in files.
@ExtendWith(ApplicationExtension.class)
class FileMenuTest {
  private static final SavedScene SCENE = new ConvolutionScene(Presets.lecture(), 4, false);

  @TempDir private Path folder;
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final ManualTicker ticker = new ManualTicker();
  private final Playback playback = new Playback(ticker, 5);
  private final Rectangle figure = new Rectangle(60, 30);
  private final List<SavedScene> opened = new ArrayList<>();
  private final List<Path> shown = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Optional<Path> answer = Optional.empty();
  private Recording recording;
  private MenuButton button;

  @Start
  void start(Stage stage) {
    playback.positionProperty().subscribe(at -> figure.setOpacity(1 - at.intValue() / 10.0));
    recording = new Recording(texts, ticker, playback, figure, _ -> {});
    button = new FileMenu(texts, new Board(), (_, _) -> answer).button();
    stage.setScene(new Scene(new VBox(figure, button, recording.view()), 300, 200));
    stage.show();
  }

  @Test
  void aSceneIsSavedAndOpenedAgain(FxRobot robot) {
    Path file = folder.resolve("lesson.json");
    answer = Optional.of(file);
    choose(robot, "file-save");
    choose(robot, "file-open");
    assertThat(opened).containsExactly(SCENE);
    assertThat(refusals).isEmpty();
  }

  @Test
  void aNameWithoutEndingGetsOne(FxRobot robot) {
    answer = Optional.of(folder.resolve("lesson"));
    choose(robot, "file-save");
    assertThat(folder.resolve("lesson" + SceneFile.ENDING)).exists();
  }

  @Test
  void whatIsNoSceneIsSaid(FxRobot robot) throws IOException {
    Path file = Files.writeString(folder.resolve("poem.json"), "roses are red");
    answer = Optional.of(file);
    choose(robot, "file-open");
    assertThat(opened).isEmpty();
    assertThat(refusals).singleElement().asString().contains("poem.json").contains("no scene");
    answer = Optional.of(Files.writeString(folder.resolve("dance.json"), "{\"kind\": \"dance\"}"));
    choose(robot, "file-open");
    assertThat(refusals.getLast()).contains("kind").contains("dance");
    answer = Optional.of(folder.resolve("no such folder").resolve("a.json"));
    choose(robot, "file-save");
    assertThat(refusals.getLast()).contains("could not be written");
  }

  @Test
  void aPictureIsOpenedAndWhatIsNoneIsSaid(FxRobot robot) throws IOException {
    Path poem = Files.writeString(folder.resolve("poem.png"), "roses are red");
    answer = Optional.of(poem);
    choose(robot, "file-picture");
    assertThat(shown).isEmpty();
    assertThat(refusals).singleElement().asString().contains("poem.png").contains("not a picture");
    answer = Optional.of(folder.resolve("figure.png"));
    choose(robot, "file-png");
    choose(robot, "file-picture");
    assertThat(shown).containsExactly(folder.resolve("figure.png"));
  }

  @Test
  void nothingHappensIfThePersonThinksBetterOfIt(FxRobot robot) {
    for (String item : List.of("file-open", "file-picture", "file-save", "file-png", "file-svg", "file-gif")) {
      choose(robot, item);
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(refusals).isEmpty();
  }

  @Test
  void theFigureIsSavedAsPictures(FxRobot robot) throws IOException {
    answer = Optional.of(folder.resolve("figure.png"));
    choose(robot, "file-png");
    var picture = ImageIO.read(folder.resolve("figure.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(120);
    assertThat(picture.getHeight()).isEqualTo(60);
    answer = Optional.of(folder.resolve("figure.svg"));
    choose(robot, "file-svg");
    assertThat(folder.resolve("figure.svg")).hasContent("<svg/>");
  }

  @Test
  void allStepsAreRecordedAndThePlaceIsFoundAgain(FxRobot robot) throws Exception {
    robot.interact(() -> playback.jump(3));
    Path file = folder.resolve("steps.gif");
    answer = Optional.of(file);
    choose(robot, "file-gif");
    assertThat(recording.progressProperty().get()).isZero();
    for (int beat = 0; beat < 6; beat++) {
      robot.interact(() -> ticker.beat(Duration.millis(17)));
    }
    assertThat(recording.progressProperty().get()).isNegative();
    assertThat(playback.position()).isEqualTo(3);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> pictures(file) == 5);
    assertThat(refusals).isEmpty();
  }

  @Test
  void aRecordingThatIsCancelledKeepsWhatItHas(FxRobot robot) throws Exception {
    Path file = folder.resolve("steps.gif");
    answer = Optional.of(file);
    choose(robot, "file-gif");
    robot.interact(() -> ticker.beat(Duration.millis(17)));
    robot.interact(() -> ticker.beat(Duration.millis(17)));
    robot.clickOn("#recording-cancel");
    assertThat(recording.progressProperty().get()).isNegative();
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> pictures(file) == 2);
    assertThat(playback.position()).isZero();
  }

  /// Pictures in a GIF; 0 while it is not whole.
  private static int pictures(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      int count = reader.getNumImages(true);
      assertThat(reader.read(0).getWidth()).isEqualTo(60);
      // The last byte of a GIF that is whole.
      byte[] bytes = Files.readAllBytes(file);
      return bytes[bytes.length - 1] == 0x3B ? count : 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private void choose(FxRobot robot, String id) {
    MenuItem item =
        button.getItems().stream().filter(one -> id.equals(one.getId())).findFirst().orElseThrow();
    robot.interact(item::fire);
  }

  private final class Board implements FileMenu.Board {
    @Override
    public SavedScene scene() {
      return SCENE;
    }

    @Override
    public void open(SavedScene scene) {
      opened.add(scene);
    }

    @Override
    public Node figure() {
      return figure;
    }

    @Override
    public void openPicture(Path file) throws IOException {
      ImageFiles.readColours(file);
      shown.add(file);
    }

    @Override
    public boolean takesPictures() {
      return true;
    }

    @Override
    public String svg() {
      return "<svg/>";
    }

    @Override
    public void record(Path file) {
      recording.start(file, e -> refusals.add(e.toString()));
    }

    @Override
    public void refuse(Sentence why) {
      refusals.add(new LessonTexts(Locale.ENGLISH).say(why));
    }
  }
}

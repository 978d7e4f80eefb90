package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.control.Hint;
import atelier.app.control.Thumbnail;
import atelier.app.platform.FileAsker;
import atelier.app.platform.PngFile;
import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The digits that were kept, each with what the network reads; how many it reads rightly; teaching
/// it those, with the before and the after; files.
final class MyDigitsPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final int CLASSES = 10;
  private static final double COUNT_WIDTH = 22;
  private static final int PIXELS = 28;
  private static final double PIXEL_SIZE = 3;
  private static final String IMAGES = "-images-idx3-ubyte";

  private final AppContext context;
  private final Texts texts;
  private final MyDigits digits;
  private final Teaching teaching;
  private final FileAsker asker;
  private final FlowPane grid = new FlowPane();
  private final MenuButton keep = new MenuButton();
  private final GridPane confusion = new GridPane();
  private final StringProperty summary = new SimpleStringProperty("");
  private final StringProperty message = new SimpleStringProperty("");
  private final VBox view = new VBox();
  private Optional<Model> before = Optional.empty();

  /// @param teaching teaches the network
  /// @param asker asks for files
  MyDigitsPane(AppContext context, MyDigits digits, Teaching teaching, FileAsker asker) {
    this.context = context;
    this.texts = context.texts();
    this.digits = digits;
    this.teaching = teaching;
    this.asker = asker;
    grid.getStyleClass().add("my-digits");
    grid.setId("my-digits");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("exercise-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    view.getChildren()
        .addAll(actions(), label("my-summary", summary), label("my-message", message));
    confusion.getStyleClass().add("my-confusion");
    confusion.setId("my-confusion");
    VBox figures = new VBox(confusion, teaching.view());
    figures.getStyleClass().add("my-figures");
    HBox below = new HBox(scroll, figures);
    HBox.setHgrow(scroll, Priority.ALWAYS);
    VBox.setVgrow(below, Priority.ALWAYS);
    view.getChildren().add(below);
    view.getStyleClass().add("exercise-sheet");
    VBox.setVgrow(view, Priority.ALWAYS);
    digits.all().subscribe(this::show);
    context.model().subscribe(_ -> show());
    texts.localeProperty().subscribe((_, _) -> show());
    context.theme().subscribe((_, _) -> show());
  }

  Node view() {
    return view;
  }

  /// The menu that keeps a drawing under its name.
  ///
  /// @param drawn 28 x 28 pixels; nothing while nothing is drawn
  MenuButton keepButton(ObservableValue<Optional<float[]>> drawn) {
    keep.setId("draw-keep");
    keep.setGraphic(new FontIcon(Feather.PLUS_SQUARE));
    Hint.naming(keep, texts.bind("mine.keep"));
    keep.disableProperty().bind(drawn.map(Optional::isEmpty));
    for (int label = 0; label < CLASSES; label++) {
      int meant = label;
      MenuItem item = new MenuItem(Integer.toString(label));
      item.setId("keep-" + label);
      item.setOnAction(_ -> drawn.getValue().ifPresent(pixels -> keep(pixels, meant)));
      keep.getItems().add(item);
    }
    return keep;
  }

  /// Keeps a drawing.
  ///
  /// @param label what it is meant to be
  void keep(float[] pixels, int label) {
    attempt(() -> digits.add(pixels, label));
  }

  private static Label label(String id, StringProperty text) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.getStyleClass().add("body-text");
    label.textProperty().bind(text);
    return label;
  }

  private FlowPane actions() {
    Button teach = button("teach", this::teach);
    Button back = button("back", this::back);
    FlowPane actions = new FlowPane(teach, back, button("export", this::export));
    actions.getChildren().addAll(button("import", this::bringIn), button("png", this::picture));
    actions.getStyleClass().add("step-settings");
    actions.disableProperty().bind(teaching.runningProperty());
    return actions;
  }

  private Button button(String name, Runnable action) {
    Button button = new Button();
    button.setId("my-" + name);
    button.textProperty().bind(texts.bind("mine." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, texts.bind("mine." + name + ".help"));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void show() {
    Model model = context.model().get();
    var predictor = new Predictor(model);
    grid.getChildren().clear();
    int right = 0;
    int[][] counts = new int[CLASSES][CLASSES];
    for (MyDigits.Kept one : digits.all()) {
      Answer answer = answer(predictor, model, one);
      right += answer.digit() == one.label() ? 1 : 0;
      counts[one.label()][answer.digit()]++;
      grid.getChildren().add(tile(one, answer));
    }
    showConfusion(counts);
    int all = digits.all().size();
    summary.set(all == 0 ? texts.get("mine.empty") : texts.get("mine.summary", all, right));
  }

  /// Rows are what is meant, columns what is read.
  private void showConfusion(int[][] counts) {
    confusion.getChildren().clear();
    confusion.setVisible(!digits.all().isEmpty());
    for (int meant = 0; meant < CLASSES; meant++) {
      confusion.add(count(Integer.toString(meant), "caption"), 0, meant + 1);
      confusion.add(count(Integer.toString(meant), "caption"), meant + 1, 0);
      for (int read = 0; read < CLASSES; read++) {
        int times = counts[meant][read];
        Label cell = count(times == 0 ? "·" : Integer.toString(times), "my-label");
        cell.pseudoClassStateChanged(WRONG, meant != read && times > 0);
        confusion.add(cell, read + 1, meant + 1);
      }
    }
  }

  private static Label count(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(COUNT_WIDTH);
    label.setAlignment(Pos.CENTER);
    return label;
  }

  /// Click to let go of it.
  private VBox tile(MyDigits.Kept one, Answer answer) {
    var pixels = new Thumbnail(PIXELS, PIXEL_SIZE);
    pixels.show(one.pixels(), Palette.of(context.theme().get()));
    boolean wrong = answer.digit() != one.label();
    Label label =
        new Label(wrong ? one.label() + " → " + answer.digit() + " ✗" : one.label() + " ✓");
    label.getStyleClass().add("my-label");
    label.pseudoClassStateChanged(WRONG, wrong);
    Button remove = new Button("✗");
    remove.getStyleClass().add("my-remove");
    remove.setAccessibleText(texts.get("mine.remove"));
    remove.setOnAction(_ -> attempt(() -> digits.remove(one)));
    VBox tile = new VBox(pixels, label, remove);
    tile.getStyleClass().add("my-digit");
    return tile;
  }

  /// Begins a lesson on the digits that were kept.
  void teach() {
    if (digits.all().isEmpty()) {
      message.set(texts.get("mine.empty"));
      return;
    }
    Model now = context.model().get();
    int rightBefore = right(now);
    var mine = digits.dataset();
    message.set(texts.get("mine.teaching"));
    teaching.begin(
        now,
        mine,
        tuned -> {
          before = Optional.of(now);
          context.model().set(tuned);
          message.set(texts.get("mine.taught", rightBefore, right(tuned), digits.all().size()));
        });
  }

  private static Answer answer(Predictor predictor, Model model, MyDigits.Kept one) {
    return new Answer(predictor.probabilities(one.pixels()), model.sureFrom());
  }

  private int right(Model model) {
    var predictor = new Predictor(model);
    return (int)
        digits.all().stream()
            .filter(one -> answer(predictor, model, one).digit() == one.label())
            .count();
  }

  /// Back to the network as it was before the lesson.
  private void back() {
    before.ifPresentOrElse(
        model -> {
          context.model().set(model);
          before = Optional.empty();
          message.set(texts.get("mine.forgotten"));
        },
        () -> message.set(texts.get("mine.nothing")));
  }

  private void export() {
    asker.askToSave(IMAGES).ifPresent(file -> attempt(() -> digits.write(file)));
  }

  private void bringIn() {
    asker
        .ask(false, "-ubyte")
        .ifPresent(
            file ->
                attempt(
                    () -> {
                      int count = digits.add(file);
                      message.set(texts.get("mine.imported", count));
                    }));
  }

  private void picture() {
    asker.askToSave(".png").ifPresent(file -> attempt(() -> writePicture(file)));
  }

  private void writePicture(Path file) throws IOException {
    PngFile.write(grid.snapshot(null, null), file);
  }

  /// Work on files.
  @FunctionalInterface
  private interface FileWork {
    void run() throws IOException;
  }

  private void attempt(FileWork work) {
    try {
      work.run();
    } catch (IOException _) {
      message.set(texts.get("mine.failed"));
    }
  }
}

package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.DigitPad;
import atelier.app.control.LatestTask;
import atelier.app.control.Square;
import atelier.app.platform.FileAsker;
import atelier.app.text.Texts;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.Stroke;
import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Draw a digit and watch the network answer: the sheet at the left; at the right the answer, the
/// 28 x 28 pixels that the network sees and the probability of each digit.
public final class DrawScreen implements Screen {
  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final List<KeyCombination> REDO =
      List.of(KeyCombination.valueOf("Shortcut+Y"), KeyCombination.valueOf("Shortcut+Shift+Z"));
  private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

  /// Name under which the tour keeps a digit that is another.
  private static final int MISNAMED = 8;

  /// What the stylesheet leaves to the tools: their height and the spaces around.
  private static final double TOOLS_HEIGHT = 72;

  private final AppContext context;
  private final Texts texts;
  private final DrawViewModel drawing;
  private final DigitPad pad;
  private final VBox view = new VBox();
  private final ExecutorService picking =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("draw-digits").factory());
  private final FileAsker files;
  private final DigitMenu digits;
  private final Teaching teaching;
  private final MyDigitsPane mine;
  private final BooleanProperty showsMine = new SimpleBooleanProperty(false);
  private Subscription following = Subscription.EMPTY;

  public DrawScreen(AppContext context) {
    this(context, model -> new Predictor(model)::probabilities);
    Model model = context.model().get();
    Thread.ofPlatform().daemon().name("draw-warm-up").start(() -> readADot(model));
  }

  /// The first reading of all loads the classes that the others only use, which takes a tenth of a
  /// second; it is better over before the first stroke.
  private static void readADot(Model model) {
    var dot = new Stroke(List.of(new Stroke.Point(0.5, 0.5)), 0.1);
    DigitFrame.of(List.of(dot))
        .ifPresent(frame -> new Predictor(model).probabilities(frame.pixels()));
  }

  /// @param readers makes what reads drawings out of a model
  DrawScreen(AppContext context, Function<Model, DrawViewModel.Reader> readers) {
    this(context, readers, Optional.empty());
  }

  /// @param readers makes what reads drawings out of a model
  /// @param asker asks for files; nothing for the system's dialog
  DrawScreen(
      AppContext context,
      Function<Model, DrawViewModel.Reader> readers,
      Optional<FileAsker> asker) {
    this.files = asker.orElseGet(() -> FileAsker.of(this::window));
    this.context = context;
    this.texts = context.texts();
    this.drawing = new DrawViewModel(context.model(), readers);
    drawing.pixelsProperty().subscribe(context.digit()::set);
    this.pad = new DigitPad(drawing.sketch(), context.theme());
    pad.setId("digit-pad");
    this.digits = new DigitMenu(context, drawing, background(), files);
    this.teaching = new Teaching(context, background(), Platform::runLater);
    this.mine =
        new MyDigitsPane(context, new MyDigits(context.settings().folder()), teaching, files);
    digits.listen(pad);
    VBox sheet = sheet();
    var compare =
        new ModelMenu(
                "compare", texts, background(), files, drawing.otherProperty()::set, digits::say)
            .withNone();
    HBox page = new HBox(sheet, new ReadingPane(context, drawing, compare).view());
    page.getStyleClass().add("draw-page");
    // No wider than high, so that the tools stay as wide as the square above them.
    sheet.maxWidthProperty().bind(page.heightProperty().subtract(TOOLS_HEIGHT));
    view.getStyleClass().add("draw-screen");
    Label message = new Label();
    message.setId("draw-message");
    message.getStyleClass().add("caption");
    message.textProperty().bind(digits.messageProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox lead = new HBox(label("draw.lead", "body-text"), gap, message);
    StackPane body = new StackPane();
    VBox.setVgrow(body, Priority.ALWAYS);
    showsMine.subscribe(shown -> body.getChildren().setAll(shown ? mine.view() : page));
    view.getChildren().addAll(title(), lead, body);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private Window window() {
    return view.getScene().getWindow();
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void shown() {
    pad.requestFocus();
    following = context.ticker().subscribe(_ -> drawing.refresh());
  }

  @Override
  public void hidden() {
    following.unsubscribe();
  }

  @Override
  public void close() {
    following.unsubscribe();
    teaching.stop();
    picking.shutdownNow();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(
        new TourStop("draw", () -> SampleDigits.drawSeven(drawing.sketch())),
        new TourStop("draw-raw", () -> drawing.readsRawProperty().set(true)),
        new TourStop(
            "draw-mistake",
            digits::pickMistake,
            () -> drawing.sketch().pictureProperty().get().isPresent()),
        new TourStop("draw-lesson", this::tourLesson, () -> !teaching.runningProperty().get()),
        new TourStop("draw-mine", () -> tourKeep(MISNAMED)));
  }

  private void tourLesson() {
    tourKeep(drawing.answerProperty().get().orElseThrow().digit());
    showsMine.set(true);
    mine.teach();
  }

  private void tourKeep(int meant) {
    mine.keep(drawing.pixelsProperty().get().orElseThrow(), meant);
  }

  private VBox sheet() {
    Label invitation = label("draw.invitation", "draw-invitation");
    invitation.setMouseTransparent(true);
    invitation
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                drawing.sketch()::isEmpty,
                drawing.sketch().strokesProperty(),
                drawing.sketch().pictureProperty()));
    AnswerText answer = new AnswerText(texts, drawing.answerProperty());
    pad.accessibleTextProperty().bind(answer.spoken());
    Square square = new Square(pad, invitation);
    VBox sheet =
        new VBox(
            square,
            new DrawTools(
                    texts,
                    drawing.sketch(),
                    pad,
                    digits.button(),
                    mine.keepButton(drawing.pixelsProperty()))
                .view());
    sheet.getStyleClass().add("draw-sheet");
    HBox.setHgrow(sheet, Priority.ALWAYS);
    return sheet;
  }

  private HBox title() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return new HBox(
        label("draw.title", "title-text"),
        gap,
        model(),
        page("draw.page.sheet", false, Styles.LEFT_PILL),
        page("draw.page.mine", true, Styles.RIGHT_PILL));
  }

  /// Which network answers.
  private Node model() {
    var menu =
        new ModelMenu(
            "model",
            texts,
            background(),
            files,
            chosen -> chosen.ifPresent(context.model()::set),
            digits::say);
    Label name = new Label();
    name.setId("draw-network");
    name.getStyleClass().addAll("caption", "verbatim");
    name.textProperty().bind(context.model().map(now -> ModelMenu.title(now.network().name())));
    HBox box = new HBox(name, menu.button());
    box.getStyleClass().add("draw-model");
    return box;
  }

  private LatestTask background() {
    return new LatestTask(picking, Platform::runLater);
  }

  private ToggleButton page(String key, boolean mineShown, String pill) {
    ToggleButton button =
        new ToggleButton() {
          @Override
          public void fire() {
            showsMine.set(mineShown);
          }
        };
    button.setId(mineShown ? "draw-page-mine" : "draw-page-sheet");
    button.textProperty().bind(texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add(pill);
    showsMine.subscribe(shown -> button.setSelected(shown == mineShown));
    return button;
  }

  private Label label(String key, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.getStyleClass().add(styleClass);
    return label;
  }

  private void onKey(KeyEvent event) {
    if (UNDO.match(event)) {
      drawing.sketch().undo();
    } else if (REDO.stream().anyMatch(keys -> keys.match(event))) {
      drawing.sketch().redo();
    } else if (PASTE.match(event)) {
      digits.paste();
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.ESCAPE) {
      drawing.sketch().clear();
    } else {
      return;
    }
    event.consume();
  }
}

package atelier.app.screen.exercise;

import atelier.app.AppContext;
import atelier.app.Visit;
import atelier.app.control.Hint;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixView;
import atelier.app.text.Texts;
import atelier.lessons.exercise.Given;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The exercise in hand: what is given, the grids to be filled, what is said of the answer, and
/// below them what can be asked for.
final class ExercisePane {
  private static final double LARGE_CELL = 44;
  private static final double SMALL_CELL = 36;

  /// Matrices of more columns are tables to look something up in.
  private static final int MOST_LARGE = 7;
  private static final KeyCombination CHECK = KeyCombination.valueOf("Shortcut+Enter");

  private final AppContext context;
  private final Texts texts;
  private final ExerciseViewModel model;
  private final ObservableValue<LessonTexts> words;
  private final VBox sheet = new VBox();
  private final VBox notes = new VBox();
  private final VBox view;
  private List<AnswerGrid> grids = List.of();

  ExercisePane(AppContext context, ExerciseViewModel model) {
    this.context = context;
    this.texts = context.texts();
    this.model = model;
    this.words = texts.localeProperty().map(LessonTexts::new);
    sheet.getStyleClass().add("exercise-sheet");
    notes.getStyleClass().add("exercise-notes");
    notes.setId("exercise-notes");
    ScrollPane scroll = new ScrollPane(sheet);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("exercise-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    view = new VBox(scroll, actions());
    view.getStyleClass().add("exercise-pane");
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.exerciseProperty().subscribe(_ -> build());
    model.exerciseProperty().subscribe((_, _) -> enter());
    model.notesProperty().subscribe(this::showNotes);
  }

  Node view() {
    return view;
  }

  /// Goes to the cell where the student was.
  void enter() {
    // What is scrolled comes into the window with the skin, which a first visit has not made yet.
    view.applyCss();
    grids.get(model.question()).enter(model.focused());
  }

  private void build() {
    var exercise = model.exerciseProperty().get();
    var statement = new VBox();
    statement.getStyleClass().add("exercise-statement");
    for (Sentence sentence : exercise.task().statement()) {
      statement.getChildren().add(text(sentence, "body-text"));
    }
    FlowPane givens = new FlowPane();
    givens.getStyleClass().add("exercise-row");
    exercise.task().givens().forEach(given -> givens.getChildren().add(given(given)));
    givens.setManaged(!exercise.task().givens().isEmpty());
    FlowPane answers = new FlowPane();
    answers.getStyleClass().add("exercise-row");
    var built = new ArrayList<AnswerGrid>();
    for (int i = 0; i < exercise.questions().size(); i++) {
      built.add(new AnswerGrid(texts, model, i));
    }
    grids = built;
    answers.getChildren().setAll(built);
    sheet.getChildren().setAll(statement, givens, answers, notes);
  }

  private Node given(Given given) {
    ObservableValue<Numbers> numbers = texts.localeProperty().map(Numbers::new);
    Grid grid = given.numbers();
    var matrix = new MatrixView(MatrixContent.of(grid), context.theme(), numbers);
    matrix.scaleProperty().set(Math.max(1, grid.maxAbs()));
    matrix.cellSizeProperty().set(grid.cols() > MOST_LARGE ? SMALL_CELL : LARGE_CELL);
    matrix.captionProperty().bind(words.map(language -> language.say(given.caption())));
    return new WideCaption(matrix);
  }

  /// A matrix with room for a caption that is wider.
  private static final class WideCaption extends StackPane {
    private final MatrixView matrix;

    WideCaption(MatrixView matrix) {
      super(matrix);
      this.matrix = matrix;
      matrix.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
      setAlignment(Pos.TOP_CENTER);
      matrix.captionProperty().subscribe(this::requestLayout);
    }

    @Override
    protected double computePrefWidth(double height) {
      return Math.max(matrix.captionWidth(), matrix.prefWidth(-1));
    }
  }

  private Label text(Sentence sentence, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(words.map(language -> language.say(sentence)));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private void showNotes(List<Sentence> said) {
    notes.getChildren().setAll(said.stream().map(one -> text(one, "exercise-note")).toList());
  }

  private HBox actions() {
    Button check = button("check", model::check);
    check.getStyleClass().add(Styles.ACCENT);
    Button hint = button("hint", model::hint);
    Button explain = button("explain", model::explain);
    Button board = button("board", this::toBoard);
    Button all = button("all", model::explainAll);
    // What gives an answer away comes after an answer.
    for (Button help : List.of(explain, board, all)) {
      help.disableProperty().bind(model.marksProperty().map(List::isEmpty));
    }
    HBox actions = new HBox(check, hint, explain, board, all);
    actions.getStyleClass().add("step-tools");
    return actions;
  }

  private Button button(String name, Runnable action) {
    Button button = new Button();
    button.setId("exercise-" + name);
    button.textProperty().bind(texts.bind("exercise." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, texts.bind("exercise." + name + ".help"));
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void toBoard() {
    model
        .board()
        .ifPresentOrElse(
            board -> context.visit(board.scene(), new Visit(ExerciseScreen.ID, board.remark())),
            model::explain);
  }

  private void onKey(KeyEvent event) {
    boolean checked = !model.marksProperty().get().isEmpty();
    if (CHECK.match(event)) {
      model.check();
    } else if (event.getCode() == KeyCode.F1) {
      model.hint();
    } else if (event.getCode() == KeyCode.F2 && checked) {
      model.explain();
    } else if (event.getCode() == KeyCode.F3 && checked) {
      toBoard();
    } else if (event.getCode() == KeyCode.F4 && checked) {
      model.explainAll();
    } else {
      return;
    }
    event.consume();
  }
}

package atelier.app.screen.exercise;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.text.Texts;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.grid.Cell;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Exercises without end, answered cell by cell and corrected step by step; what has been mastered;
/// worksheets for a class.
public final class ExerciseScreen implements Screen {
  /// Its name among the screens.
  static final String ID = "exercise";

  private final Texts texts;
  private final ExerciseViewModel model;
  private final ExercisePane pane;
  private final ExerciseTools tools;
  private final SheetPane sheet;
  private final VBox view = new VBox();

  public ExerciseScreen(AppContext context) {
    this(context, SheetPane::new);
  }

  /// @param sheets makes the page of worksheets
  ExerciseScreen(AppContext context, BiFunction<Texts, ExerciseViewModel, SheetPane> sheets) {
    this.texts = context.texts();
    this.model = new ExerciseViewModel(context.settings(), texts::locale);
    this.pane = new ExercisePane(context, model);
    this.tools = new ExerciseTools(texts, model);
    var progress = new ProgressPane(texts, model, this::practise);
    this.sheet = sheets.apply(texts, model);
    StackPane body = new StackPane();
    VBox.setVgrow(body, Priority.ALWAYS);
    tools
        .pageProperty()
        .subscribe(
            page ->
                body.getChildren()
                    .setAll(
                        switch (page) {
                          case EXERCISE -> pane.view();
                          case PROGRESS -> progress.view();
                          case SHEET -> sheet.view();
                        }));
    view.getChildren().addAll(header(), tools.view(), tools.refusal(), body);
    view.getStyleClass().add("exercise-screen");
  }

  /// Opens the next exercise of a kind that was not solved yet.
  private void practise(Kind kind, int level) {
    model.open(kind, level, model.progressProperty().get().solved(kind, level) + 1L);
    tools.pageProperty().set(ExerciseTools.Page.EXERCISE);
    pane.enter();
  }

  private HBox header() {
    Label title = new Label();
    title.textProperty().bind(texts.bind("exercise.title"));
    title.getStyleClass().add("title-text");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label score = new Label();
    score.setId("exercise-score");
    score.getStyleClass().add("body-text");
    score
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::score,
                texts.localeProperty(),
                model.exerciseProperty(),
                model.marksProperty(),
                model.hintsProperty()));
    HBox header = new HBox(title, gap, score);
    header.getStyleClass().add("step-header");
    return header;
  }

  private String score() {
    int hints = model.hintsProperty().get();
    String points =
        model.marksProperty().get().isEmpty()
            ? texts.get("exercise.score.none", model.total())
            : texts.get("exercise.score", model.points(), model.total());
    return hints == 0 ? points : points + texts.get("exercise.score.hints", hints);
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void shown() {
    if (tools.pageProperty().get() == ExerciseTools.Page.EXERCISE) {
      pane.enter();
    }
  }

  @Override
  public void hidden() {
    model.keep();
  }

  @Override
  public void close() {
    model.keep();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(
        new TourStop("exercise", () -> answer("-3 1 6 4 7 -1 _ 1 6", "0 1 6 4 7 0 0 1 5")),
        new TourStop(
            "exercise-checked",
            () -> {
              model.check();
              model.focus(0, new Cell(1, 1));
              model.explain();
            }),
        new TourStop("exercise-network", () -> open("forward-pass", 2)),
        new TourStop("exercise-shapes", () -> open("lenet-shapes", 1)),
        new TourStop(
            "exercise-progress", () -> tools.pageProperty().set(ExerciseTools.Page.PROGRESS)),
        new TourStop(
            "exercise-sheet",
            () -> {
              tools.pageProperty().set(ExerciseTools.Page.SHEET);
              sheet.add();
              open("convolution", 2);
              sheet.add();
            }));
  }

  private void answer(String... grids) {
    open("convolution", 2);
    for (int i = 0; i < grids.length; i++) {
      List<String> typed = List.of(grids[i].replace("_", "").split(" ", -1));
      List<AnswerCell> cells = model.cells(i);
      for (int cell = 0; cell < cells.size(); cell++) {
        cells.get(cell).textProperty().set(typed.get(cell));
      }
    }
  }

  private void open(String kind, int level) {
    model.open(Kinds.find(kind).orElseThrow(), level, 1);
  }
}

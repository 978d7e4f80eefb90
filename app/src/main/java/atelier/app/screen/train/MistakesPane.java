package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.PixelView;
import atelier.app.control.SteadyTask;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.RunData;
import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.engine.insight.Reading;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How the network of the moment reads the test images: how often each class is taken for each; a
/// click on a cell shows those images. At first the worst mistakes.
final class MistakesPane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final int MOST_SHOWN = 60;
  private static final double PIXEL = 2;
  private static final int CELL = 32;

  private final AppContext context;
  private final Texts texts;
  private final TrainViewModel training;
  private final RunData.Shelf shelf;
  private final SteadyTask reading;
  private final GridPane confusion = new GridPane();
  private final FlowPane gallery = new FlowPane();
  private final Label caption = new Label();
  private final VBox view = new VBox();
  private Optional<Reading> read = Optional.empty();
  private Optional<Cell> chosen = Optional.empty();
  private int readStep = -1;

  /// A cell of the table.
  private record Cell(int truth, int answer) {}

  /// @param reading reads the test images
  MistakesPane(
      AppContext context, TrainViewModel training, RunData.Shelf shelf, SteadyTask reading) {
    this.context = context;
    this.texts = context.texts();
    this.training = training;
    this.shelf = shelf;
    this.reading = reading;
    confusion.setId("train-confusion");
    confusion.getStyleClass().add("train-confusion");
    confusion.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    gallery.setId("train-gallery");
    gallery.getStyleClass().add("train-gallery");
    caption.setId("train-gallery-caption");
    caption.setWrapText(true);
    caption.getStyleClass().add("body-text");
    ScrollPane scroll = new ScrollPane(gallery);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("exercise-scroll");
    Label axes = new Label();
    axes.textProperty().bind(texts.bind("train.confusion.axes"));
    axes.setWrapText(true);
    axes.getStyleClass().add("caption");
    VBox words = new VBox(axes, caption);
    words.getStyleClass().add("train-figures");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox top = new HBox(confusion, words);
    top.getStyleClass().add("train-inside");
    view.getChildren().addAll(top, scroll);
    view.getStyleClass().add("train-figures");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    texts.localeProperty().subscribe(_ -> show());
    context.theme().subscribe((_, _) -> show());
  }

  Node view() {
    return view;
  }

  /// Whether what is shown belongs to the moment that is looked at.
  boolean isComplete() {
    return readStep >= 0
        && training
            .moments()
            .shownProperty()
            .get()
            .filter(moment -> moment.step() == readStep)
            .isPresent();
  }

  /// Reads the test images again if the network is another.
  void refresh() {
    Optional<Moments.Moment> moment = training.moments().shownProperty().get();
    if (moment.isEmpty()) {
      reading.forget();
      read = Optional.empty();
      readStep = -1;
      show();
      return;
    }
    if (moment.get().step() == readStep) {
      return;
    }
    Optional<Experiment> run = training.currentProperty().get();
    Moments.Moment now = moment.get();
    reading.ask(
        () -> Reading.of(now.model(), shelf.of(run).test(), 1),
        answers -> {
          read = Optional.of(answers);
          readStep = now.step();
          show();
        });
  }

  private void show() {
    confusion.getChildren().clear();
    gallery.getChildren().clear();
    caption.setText(read.isEmpty() ? texts.get("train.confusion.none") : "");
    read.ifPresent(this::show);
  }

  private void show(Reading answers) {
    int[][] counts = answers.confusion();
    Palette palette = Palette.of(context.theme().get());
    for (int truth = 0; truth < counts.length; truth++) {
      confusion.add(head(truth), 0, truth + 1);
      confusion.add(head(truth), truth + 1, 0);
      int most = 1;
      for (int answer = 0; answer < counts.length; answer++) {
        most = answer == truth ? most : Math.max(most, counts[truth][answer]);
      }
      for (int answer = 0; answer < counts.length; answer++) {
        confusion.add(
            cell(new Cell(truth, answer), counts[truth][answer], most, palette),
            answer + 1,
            truth + 1);
      }
    }
    showGallery(answers);
  }

  private static Label head(int number) {
    Label label = new Label(Integer.toString(number));
    label.getStyleClass().add("train-confusion-head");
    return label;
  }

  private Button cell(Cell cell, int count, int most, Palette palette) {
    Button button = new Button(count == 0 ? "·" : Integer.toString(count));
    button.setId("train-confusion-" + cell.truth() + "-" + cell.answer());
    button.setMinSize(CELL, CELL - 8);
    button.setMaxSize(CELL, CELL - 8);
    button.getStyleClass().add("train-confusion-cell");
    if (cell.truth() == cell.answer()) {
      button.getStyleClass().add("train-confusion-right");
    } else if (count > 0) {
      // Within a row, as the rows' numbers differ by ten times once the network is good.
      var colour = palette.signed((double) count / most * 0.8);
      // In a style, for the theme's rules for buttons win over properties.
      button.setStyle(
          "-fx-background-color: %s; -fx-text-fill: %s;"
              .formatted(Palette.hex(colour), Palette.hex(palette.textOn(colour))));
    }
    button.pseudoClassStateChanged(CHOSEN, chosen.equals(Optional.of(cell)));
    button.setAccessibleText(texts.get("train.confusion.cell", cell.truth(), cell.answer(), count));
    button.setOnAction(
        _ -> {
          chosen = chosen.equals(Optional.of(cell)) ? Optional.empty() : Optional.of(cell);
          show();
        });
    return button;
  }

  private void showGallery(Reading answers) {
    List<Reading.Answer> shown =
        chosen.map(cell -> answers.of(cell.truth(), cell.answer())).orElseGet(answers::mistakes);
    caption.setText(
        chosen
            .map(cell -> texts.get("train.gallery.cell", cell.truth(), cell.answer(), shown.size()))
            .orElseGet(() -> texts.get("train.gallery.worst", shown.size())));
    NumberFormat percent = NumberFormat.getPercentInstance(texts.locale());
    for (Reading.Answer answer : shown.subList(0, Math.min(MOST_SHOWN, shown.size()))) {
      PixelView pixels = new PixelView(answers.data().width(), PIXEL, context.theme());
      pixels.pixelsProperty().set(Optional.of(answers.data().image(answer.index())));
      Label label =
          new Label(
              "%d → %d\n%s"
                  .formatted(answer.truth(), answer.answer(), percent.format(answer.confidence())));
      label.getStyleClass().add("caption");
      VBox tile = new VBox(pixels, label);
      tile.getStyleClass().add("my-digit");
      gallery.getChildren().add(tile);
    }
  }
}

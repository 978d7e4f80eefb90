package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.SteadyTask;
import atelier.app.control.Thumbnail;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.RunData;
import atelier.app.screen.train.ConfusionTable.Cell;
import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.engine.insight.Reading;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How the network of the moment reads the test images: how often each class is taken for each; a
/// click on a cell shows those images. At first the worst mistakes.
final class MistakesPane {
  private static final int MOST_SHOWN = 60;
  private static final double PIXEL = 2;

  private final AppContext context;
  private final Texts texts;
  private final TrainViewModel training;
  private final RunData.Shelf shelf;
  private final SteadyTask reading;
  private final ConfusionTable confusion;
  private final FlowPane gallery = new FlowPane();
  private final List<Tile> tiles = new ArrayList<>();
  private final Label caption = new Label();
  private final VBox view = new VBox();
  private Optional<Reading> read = Optional.empty();
  private Optional<Cell> chosen = Optional.empty();
  private int readStep = -1;

  /// An image of the gallery, used again for another.
  private record Tile(Thumbnail image, Label words, VBox view) {}

  /// @param reading reads the test images
  MistakesPane(
      AppContext context, TrainViewModel training, RunData.Shelf shelf, SteadyTask reading) {
    this.context = context;
    this.texts = context.texts();
    this.training = training;
    this.shelf = shelf;
    this.reading = reading;
    this.confusion = new ConfusionTable(texts, this::choose);
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
    HBox top = new HBox(confusion.view(), words);
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

  private void choose(Cell cell) {
    chosen = chosen.equals(Optional.of(cell)) ? Optional.empty() : Optional.of(cell);
    show();
  }

  private void show() {
    if (read.isEmpty()) {
      confusion.clear();
      gallery.getChildren().clear();
      caption.setText(texts.get("train.confusion.none"));
      return;
    }
    Palette palette = Palette.of(context.theme().get());
    confusion.show(read.get().confusion(), chosen, palette);
    showGallery(read.get(), palette);
  }

  private void showGallery(Reading answers, Palette palette) {
    List<Reading.Answer> all =
        chosen.map(cell -> answers.of(cell.truth(), cell.answer())).orElseGet(answers::mistakes);
    caption.setText(
        chosen
            .map(cell -> texts.get("train.gallery.cell", cell.truth(), cell.answer(), all.size()))
            .orElseGet(() -> texts.get("train.gallery.worst", all.size())));
    List<Reading.Answer> shown = all.subList(0, Math.min(MOST_SHOWN, all.size()));
    while (tiles.size() < shown.size()) {
      tiles.add(tile(answers.data().width()));
    }
    NumberFormat percent = NumberFormat.getPercentInstance(texts.locale());
    for (int i = 0; i < shown.size(); i++) {
      Reading.Answer answer = shown.get(i);
      tiles.get(i).image().show(answers.data().image(answer.index()), palette);
      String words = answer.truth() + " → " + answer.answer();
      tiles.get(i).words().setText(words + "\n" + percent.format(answer.confidence()));
    }
    if (gallery.getChildren().size() != shown.size()) {
      gallery.getChildren().setAll(tiles.stream().limit(shown.size()).map(Tile::view).toList());
    }
  }

  private static Tile tile(int side) {
    var image = new Thumbnail(side, PIXEL);
    Label words = new Label();
    words.getStyleClass().add("caption");
    VBox view = new VBox(image, words);
    view.getStyleClass().add("my-digit");
    return new Tile(image, words, view);
  }

  /// Looks no more.
  void close() {
    reading.close();
  }
}

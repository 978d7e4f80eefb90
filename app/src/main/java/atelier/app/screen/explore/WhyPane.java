package atelier.app.screen.explore;

import atelier.app.AppContext;
import atelier.app.control.LatestTask;
import atelier.app.text.Texts;
import atelier.engine.data.Dataset;
import atelier.engine.insight.ChangeOfMind;
import atelier.engine.insight.ClassEvidence;
import atelier.engine.insight.Neighbours;
import atelier.engine.network.Model;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why this answer: where ink matters, which pixels the score hangs on, what would change the
/// network's mind, from scores to probabilities, which features speak for it, and the training
/// digits that look most alike to it.
final class WhyPane {
  private static final double PIXEL = 5;
  private static final double THUMBNAIL = 2;
  private static final int PARTS = 8;
  private static final int NEIGHBOURS = 8;

  private final AppContext context;
  private final Texts texts;
  private final ExploreViewModel model;
  private final LatestTask reasons;
  private final LatestTask search;
  private final MapsView image;
  private final MapsView occlusion;
  private final MapsView saliency;
  private final Label change = new Label();
  private final GridPane softmax = new GridPane();
  private final VBox evidence = new VBox();
  private final HBox nearest = new HBox();
  private final ScrollPane view;
  private Optional<Why> shown = Optional.empty();
  private @Nullable Neighbours neighbours;
  private @Nullable Model searched;

  /// @param reasons finds reasons
  /// @param search finds neighbours
  WhyPane(AppContext context, ExploreViewModel model, LatestTask reasons, LatestTask search) {
    this.context = context;
    this.texts = context.texts();
    this.model = model;
    this.reasons = reasons;
    this.search = search;
    Shape shape = model.model().network().input();
    this.image = new MapsView(shape, 1, PIXEL, context.theme());
    this.occlusion = new MapsView(shape, 1, PIXEL, context.theme());
    this.saliency = new MapsView(shape, 1, PIXEL, context.theme());
    change.setWrapText(true);
    change.setId("why-change");
    change.getStyleClass().add("body-text");
    softmax.getStyleClass().add("progress-table");
    softmax.setId("why-softmax");
    evidence.setId("why-evidence");
    nearest.setId("why-nearest");
    nearest.getStyleClass().add("step-tools");
    FlowPane figures =
        new FlowPane(
            titled("why.image", image),
            titled("why.occlusion", occlusion),
            titled("why.saliency", saliency));
    figures.getStyleClass().add("exercise-row");
    FlowPane tables =
        new FlowPane(titled("why.softmax", softmax), titled("why.evidence", evidence));
    tables.getStyleClass().add("exercise-row");
    VBox page = new VBox(figures, change, titled("why.nearest", nearest), tables);
    page.getStyleClass().add("exercise-sheet");
    view = new ScrollPane(page);
    view.setFitToWidth(true);
    view.getStyleClass().add("exercise-scroll");
    texts.localeProperty().subscribe((_, _) -> write());
  }

  Node view() {
    return view;
  }

  /// Whether everything that was asked for is shown.
  boolean isComplete() {
    return shown.isPresent() && !nearest.getChildren().isEmpty();
  }

  private VBox titled(String key, Node content) {
    Label title = new Label();
    title.textProperty().bind(texts.bind(key));
    title.getStyleClass().add("matrix-caption");
    VBox box = new VBox(title, content);
    box.getStyleClass().add("answer-grid");
    return box;
  }

  /// Asks for reasons, in the background.
  void refresh() {
    Model asked = model.model();
    float[] digit = model.image();
    image.show(digit, true);
    reasons.ask(
        () -> Why.of(asked, digit),
        why -> {
          shown = Optional.of(why);
          write();
        });
    search.ask(() -> find(asked, digit), this::showNeighbours);
  }

  /// Called on the worker alone.
  private List<Neighbours.Neighbour> find(Model asked, float[] digit) {
    Neighbours known = neighbours;
    if (known == null || !asked.equals(searched)) {
      known = new Neighbours(asked, context.train().get());
      neighbours = known;
      searched = asked;
    }
    return known.of(digit, NEIGHBOURS);
  }

  private void showNeighbours(List<Neighbours.Neighbour> found) {
    Dataset set = context.train().get();
    nearest.getChildren().clear();
    for (Neighbours.Neighbour one : found) {
      var thumbnail =
          new MapsView(new Shape(1, set.height(), set.width()), 1, THUMBNAIL, context.theme());
      thumbnail.show(set.image(one.index()), true);
      Label label = new Label(Integer.toString(one.label()));
      label.getStyleClass().add("caption");
      nearest.getChildren().add(new VBox(thumbnail, label));
    }
  }

  private void write() {
    shown.ifPresent(
        why -> {
          occlusion.show(why.occlusion(), true);
          saliency.show(why.saliency(), true);
          frameErasure(why);
          change.setText(changes(why));
          writeSoftmax(why);
          writeEvidence(why);
        });
  }

  private void frameErasure(Why why) {
    Optional<Window> window =
        why.erasure()
            .map(
                erasure ->
                    new Window(
                        new Cell(erasure.patch().top(), erasure.patch().left()),
                        erasure.patch().side(),
                        erasure.patch().side(),
                        1));
    image.frame(window, Optional.empty());
  }

  private String changes(Why why) {
    String shift =
        why.shift()
            .map(one -> texts.get("why.shift", why.answer(), directions(one), one.label()))
            .orElseGet(() -> texts.get("why.shift.none", why.answer()));
    String erasure =
        why.erasure()
            .map(one -> texts.get("why.erasure", one.patch().side(), one.label()))
            .orElseGet(() -> texts.get("why.erasure.none"));
    return shift + " " + erasure;
  }

  private String directions(ChangeOfMind.Shift shift) {
    String across =
        texts.get(shift.right() > 0 ? "why.right" : "why.left", Math.abs(shift.right()));
    String along = texts.get(shift.down() > 0 ? "why.down" : "why.up", Math.abs(shift.down()));
    return shift.right() == 0 ? along : shift.down() == 0 ? across : across + ", " + along;
  }

  /// Scores, their exponentials, the probabilities.
  private void writeSoftmax(Why why) {
    var numbers = new Numbers(texts.locale());
    softmax.getChildren().clear();
    softmax.addRow(0, new Label(""), scoreHead(), head("why.exp"), head("why.probability"));
    double sum = 0;
    for (float score : why.scores()) {
      sum += Math.exp(score);
    }
    for (int i = 0; i < why.scores().length; i++) {
      Label digit = new Label(Integer.toString(i));
      Label probability = new Label(numbers.format(Math.rint(1e4 * why.probabilities()[i]) / 1e4));
      softmax.addRow(
          i + 1,
          digit,
          new Label(numbers.format(Math.rint(100 * why.scores()[i]) / 100)),
          new Label(numbers.format(Math.exp(why.scores()[i]))),
          probability);
    }
    softmax.addRow(
        why.scores().length + 1, new Label("Σ"), new Label(""), new Label(numbers.format(sum)));
  }

  /// Scores are divided by the temperature that was fitted to them.
  private Label scoreHead() {
    float temperature = model.model().temperature();
    Label head =
        new Label(
            temperature == 1
                ? texts.get("why.score")
                : texts.get(
                    "why.score.warm",
                    new Numbers(texts.locale()).format(Math.rint(100 * temperature) / 100)));
    head.getStyleClass().add("caption");
    return head;
  }

  private Label head(String key) {
    Label head = new Label(texts.get(key));
    head.getStyleClass().add("caption");
    return head;
  }

  private void writeEvidence(Why why) {
    var numbers = new Numbers(texts.locale());
    evidence.getChildren().clear();
    Label meaning = new Label(texts.get("why.evidence.meaning", why.answer(), why.second()));
    meaning.getStyleClass().add("caption");
    evidence.getChildren().add(meaning);
    for (ClassEvidence.Part part : why.evidence().stream().limit(PARTS).toList()) {
      double amount = Math.rint(100 * part.amount()) / 100;
      String sign = amount > 0 ? "+" : "";
      evidence
          .getChildren()
          .add(new Label(texts.get("why.part", part.feature() + 1, sign + numbers.format(amount))));
    }
  }
}

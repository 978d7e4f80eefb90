package atelier.app.screen.explore;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.Hint;
import atelier.app.control.LatestTask;
import atelier.app.text.Texts;
import atelier.assets.Assets;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Inside the network: every map and every unit, alive with the drawing, down to one
/// multiplication; and why it answers what it answers.
public final class ExploreScreen implements Screen {
  /// Its name among the screens.
  static final String ID = "explore";

  private static final double INK = 255;

  private final Texts texts;
  private final ExploreViewModel model;
  private final ExecutorService reasoning = worker("explore-why");
  private final ExecutorService searching = worker("explore-nearest");
  private final NetworkPane network;
  private final WhyPane why;
  private final BooleanProperty asksWhy = new SimpleBooleanProperty(false);
  private final VBox view = new VBox();

  public ExploreScreen(AppContext context) {
    this.texts = context.texts();
    this.model = new ExploreViewModel(texts, context.model(), context.digit(), sample());
    this.network = new NetworkPane(context, model);
    this.why =
        new WhyPane(
            context,
            model,
            new LatestTask(reasoning, Platform::runLater),
            new LatestTask(searching, Platform::runLater));
    StackPane body = new StackPane();
    VBox.setVgrow(body, Priority.ALWAYS);
    asksWhy.subscribe(asked -> body.getChildren().setAll(asked ? why.view() : network.view()));
    asksWhy.subscribe(_ -> refresh());
    model.insideProperty().subscribe(_ -> refresh());
    view.getChildren().addAll(header(), body);
    view.getStyleClass().add("exercise-screen");
  }

  private static ExecutorService worker(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// A digit of MNIST, until one is drawn.
  private static float[] sample() {
    try (InputStream file = Assets.digitPicture()) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Grid grid = Grid.parse(text, Locale.ROOT).orThrow();
      float[] pixels = new float[grid.size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) (grid.at(grid.cell(i)) / INK);
      }
      return pixels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refresh() {
    if (asksWhy.get()) {
      why.refresh();
    }
  }

  private HBox header() {
    Label title = label("explore.title", "title-text");
    Label lead = label("explore.lead", "body-text");
    lead.setWrapText(true);
    lead.setMinHeight(Region.USE_PREF_SIZE);
    VBox words = new VBox(title, lead);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox pages =
        new HBox(page("maps", false, Styles.LEFT_PILL), page("why", true, Styles.RIGHT_PILL));
    HBox header = new HBox(words, scale(), pages);
    header.getStyleClass().add("step-header");
    return header;
  }

  private Label label(String key, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.getStyleClass().add(styleClass);
    return label;
  }

  private ToggleButton page(String name, boolean asked, String pill) {
    ToggleButton button =
        new ToggleButton() {
          @Override
          public void fire() {
            asksWhy.set(asked);
          }
        };
    button.setId("explore-page-" + name);
    button.textProperty().bind(texts.bind("explore.page." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.getStyleClass().add(pill);
    asksWhy.subscribe(now -> button.setSelected(now == asked));
    return button;
  }

  /// Whether all maps of a stage share one scale of colours.
  private ToggleButton scale() {
    ToggleButton button = new ToggleButton();
    button.setId("explore-scale");
    button.textProperty().bind(texts.bind("explore.scale"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.selectedProperty().bindBidirectional(model.commonScaleProperty());
    Hint.on(button, texts.bind("explore.scale.help"));
    return button;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void shown() {
    network.view().requestFocus();
    refresh();
  }

  @Override
  public void close() {
    reasoning.shutdownNow();
    searching.shutdownNow();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(
        new TourStop(
            "explore", () -> model.spotProperty().set(Optional.of(new Spot(3, 4, new Cell(4, 5))))),
        new TourStop(
            "explore-filter",
            () -> model.spotProperty().set(Optional.of(new Spot(1, 2, new Cell(12, 14))))),
        new TourStop(
            "explore-unit",
            () -> model.spotProperty().set(Optional.of(new Spot(7, 7, new Cell(0, 0))))),
        new TourStop("explore-why", () -> asksWhy.set(true), () -> why.isComplete()));
  }
}

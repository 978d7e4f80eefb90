package atelier.app;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// An empty page.
final class SoonScreen implements Screen {
  private final StackPane view = new StackPane();

  SoonScreen(AppContext context) {
    context.texts();
  }

  @Override
  public Node view() {
    return view;
  }
}

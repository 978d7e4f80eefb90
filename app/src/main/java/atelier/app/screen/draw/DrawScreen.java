package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.Screen;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Draw a digit and watch the network answer.
public final class DrawScreen implements Screen {
  private final StackPane view = new StackPane();

  public DrawScreen(AppContext context) {
    context.texts();
  }

  @Override
  public Node view() {
    return view;
  }
}

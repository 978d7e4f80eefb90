package atelier.app.control;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/// Takes pictures of what is drawn.
final class Pictures {
  /// Sharp on a projector and in print.
  private static final double SHARPNESS = 2;

  private Pictures() {}

  /// A node on the ground of its scene, at twice its size.
  static WritableImage of(Node node) {
    return of(node, SHARPNESS);
  }

  /// @param scale pixels of the picture for one of the screen
  static WritableImage of(Node node, double scale) {
    var parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    Scene scene = node.getScene();
    parameters.setFill(scene != null && scene.getFill() instanceof Color c ? c : Color.WHITE);
    return node.snapshot(parameters, null);
  }
}

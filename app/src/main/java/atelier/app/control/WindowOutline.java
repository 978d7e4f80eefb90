package atelier.app.control;

import java.util.Optional;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import javafx.util.Duration;

/// A thick frame that slides to its next place. The slide is decoration: it carries no state, and a
/// system that asks for less motion gets none.
final class WindowOutline extends Rectangle {
  private static final Duration SLIDE = Duration.millis(200);

  private Timeline slide = new Timeline();

  /// @param styleClass gives it its colour and thickness
  WindowOutline(String styleClass) {
    getStyleClass().add(styleClass);
    setFill(null);
    setStrokeType(StrokeType.CENTERED);
    setMouseTransparent(true);
    setManaged(false);
    setVisible(false);
  }

  /// Stands at a place, or nowhere.
  ///
  /// @param slides whether to slide there from where it stands now
  void stand(Optional<Rectangle2D> place, boolean slides) {
    slide.stop();
    boolean stood = isVisible();
    setVisible(place.isPresent());
    place.ifPresent(
        to -> {
          if (slides && stood && !Platform.getPreferences().isReducedMotion()) {
            slideTo(to);
          } else {
            standAt(to);
          }
        });
  }

  private void standAt(Rectangle2D place) {
    setX(place.getMinX());
    setY(place.getMinY());
    setWidth(place.getWidth());
    setHeight(place.getHeight());
  }

  private void slideTo(Rectangle2D place) {
    slide =
        new Timeline(
            new KeyFrame(
                SLIDE,
                new KeyValue(xProperty(), place.getMinX(), Interpolator.EASE_BOTH),
                new KeyValue(yProperty(), place.getMinY(), Interpolator.EASE_BOTH),
                new KeyValue(widthProperty(), place.getWidth(), Interpolator.EASE_BOTH),
                new KeyValue(heightProperty(), place.getHeight(), Interpolator.EASE_BOTH)));
    slide.play();
  }
}

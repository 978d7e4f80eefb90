package atelier.app.screen.explore;

import atelier.app.AppContext;
import atelier.app.control.ColourLegend;
import atelier.app.text.Texts;
import atelier.lessons.text.Numbers;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the colours of a map say, and whether it shares them with the other maps of its layer.
final class MapColours {
  private final Texts texts;
  private final Label name = new Label();
  private final ColourLegend legend;
  private final VBox view;

  MapColours(AppContext context, ObservableValue<Numbers> numbers) {
    texts = context.texts();
    name.getStyleClass().add("caption");
    legend = new ColourLegend(1, context.theme(), numbers);
    legend.setId("explore-legend");
    legend.setAlignment(Pos.CENTER_LEFT);
    view = new VBox(name, legend);
    view.getStyleClass().add("explore-legend");
  }

  Node view() {
    return view;
  }

  /// Shows the colours of a map.
  ///
  /// @param map from 0
  /// @param shared whether all maps of the stage have them
  /// @param scale the value of the strongest colour
  void show(Stage stage, int map, boolean shared, double scale) {
    legend.show(scale);
    String layer = stage.row() < 0 ? texts.get("explore.input") : stage.name();
    name.setText(
        shared
            ? texts.get("explore.colours.layer", layer)
            : texts.get("explore.colours.map", layer, map + 1));
  }
}

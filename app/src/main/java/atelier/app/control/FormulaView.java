package atelier.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A [Formula] in large figures; below it, if asked for, the value of each term and the sum so far.
/// Every term has the room of the widest that will ever stand in its place, so that nothing moves
/// while one walks through the steps. Where a line is too short for letters of a readable size, the
/// formula goes on in the next.
public final class FormulaView extends Region {
  private static final double SMALLEST_PX = 18;
  private static final double COMFORTABLE_PX = 28;
  private static final double LARGEST_PX = 40;

  /// On a wide page letters grow with it: this many font sizes are its width.
  private static final double PAGE_WIDTH = 30;

  private static final double NAME_GAP = 16;
  private static final double BELOW_SHARE = 0.68;
  private static final double LINE_HEIGHT = 1.4;

  /// Space between two pieces, in font sizes.
  private static final double GAP = 0.3;

  private final ObjectProperty<Formula> formula =
      new SimpleObjectProperty<>(new Formula(List.of()));
  private final ObjectProperty<Formula> room = new SimpleObjectProperty<>(new Formula(List.of()));
  private List<Piece> pieces = List.of();
  private List<Double> widths = List.of();

  /// Names of the lines below the formula, from top to bottom.
  private final List<Text> names;

  /// A formula with nothing below it.
  public FormulaView() {
    this(List.of());
  }

  /// A formula with values and sums below it.
  ///
  /// @param valuesName what the line of values is called
  /// @param sumsName what the line of sums is called
  public FormulaView(ObservableValue<String> valuesName, ObservableValue<String> sumsName) {
    this(List.of(name(valuesName), name(sumsName)));
  }

  private FormulaView(List<Text> names) {
    this.names = names;
    getStyleClass().add("formula-view");
    setAccessibleRole(AccessibleRole.TEXT);
    formula.subscribe(this::show);
    room.subscribe(this::measure);
  }

  /// What is shown.
  public ObjectProperty<Formula> formulaProperty() {
    return formula;
  }

  /// A formula with as many pieces, each the widest that can stand in its place.
  public ObjectProperty<Formula> roomProperty() {
    return room;
  }

  private static Text name(ObservableValue<String> words) {
    Text name = new Text();
    name.textProperty().bind(words);
    name.getStyleClass().add("formula-name");
    name.setTextOrigin(VPos.BASELINE);
    name.setManaged(false);
    return name;
  }

  private void show() {
    pieces = formula.get().parts().stream().map(Piece::new).toList();
    List<Text> texts = new ArrayList<>();
    pieces.forEach(piece -> texts.addAll(piece.texts()));
    getChildren().setAll(texts);
    if (formula.get().hasBelow()) {
      getChildren().addAll(names);
    }
    setAccessibleText(formula.get().text());
    requestLayout();
  }

  private void measure() {
    widths = room.get().parts().stream().map(FormulaView::widthOf).toList();
    requestLayout();
  }

  private static double widthOf(Formula.Part part) {
    double below = Math.max(Figures.width(part.value()), Figures.width(part.sum()));
    return Math.max(Figures.width(part.text()), BELOW_SHARE * below) + GAP;
  }

  private double linesOfText() {
    return room.get().hasBelow() ? 1 + names.size() * BELOW_SHARE : 1;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return nameWidth() + widths.stream().mapToDouble(width -> width * COMFORTABLE_PX).sum();
  }

  @Override
  protected double computePrefHeight(double width) {
    double available = width < 0 ? prefWidth(-1) : width;
    Wrapping wrapping = wrapping(available);
    // Room for letters of the comfortable size at least: a shorter formula moves nothing. One of
    // several rows has small letters anyway, and the figure needs the height.
    double size =
        wrapping.rows() > 1 ? wrapping.fontSize() : Math.max(wrapping.fontSize(), COMFORTABLE_PX);
    return Math.ceil(wrapping.rows() * linesOfText() * LINE_HEIGHT * size);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    if (pieces.size() != widths.size()) {
      return;
    }
    double nameWidth = nameWidth();
    Wrapping wrapping = wrapping(getWidth());
    double size = wrapping.fontSize();
    double left = nameWidth + Math.max(0, (getWidth() - 2 * nameWidth - wrapping.width()) / 2);
    double x = left;
    double top = 0;
    for (int i = 0; i < pieces.size(); i++) {
      double width = widths.get(i) * size;
      if (x + width > getWidth() + 0.5 && x > left) {
        x = left;
        top += linesOfText() * LINE_HEIGHT * size;
      }
      pieces.get(i).place(x, top, width, size);
      x += width;
    }
    for (int line = 0; line < names.size(); line++) {
      Text name = names.get(line);
      name.setX(left - name.getLayoutBounds().getWidth() - NAME_GAP);
      name.setY(baseline(0, line + 1, size));
    }
  }

  private double nameWidth() {
    return formula.get().hasBelow()
        ? NAME_GAP
            + names.stream().mapToDouble(name -> name.getLayoutBounds().getWidth()).max().orElse(0)
        : 0;
  }

  /// Baseline of a line of text: 0 the formula, 1 the values, 2 the sums.
  private static double baseline(double top, int line, double size) {
    return top + size * LINE_HEIGHT * (0.75 + line * BELOW_SHARE);
  }

  private Wrapping wrapping(double available) {
    double total = widths.stream().mapToDouble(Double::doubleValue).sum();
    double usable = Math.max(1, available - nameWidth());
    double largest = Math.clamp(available / PAGE_WIDTH, COMFORTABLE_PX, LARGEST_PX);
    double size = Math.clamp(usable / Math.max(1, total), SMALLEST_PX, largest);
    int rows = 1;
    double used = 0;
    for (double width : widths) {
      if (used + width * size > usable + 0.5 && used > 0) {
        rows++;
        used = 0;
      }
      used += width * size;
    }
    return new Wrapping(size, rows, Math.min(usable, total * size));
  }

  /// How a formula fits its width.
  ///
  /// @param fontSize in pixels
  /// @param rows how often it starts at the left
  /// @param width of the widest row in pixels
  private record Wrapping(double fontSize, int rows, double width) {}

  /// The three texts of a part.
  private record Piece(Text text, Text value, Text sum) {
    Piece(Formula.Part part) {
      this(
          text(part.text(), part.role(), "formula-part"),
          text(part.value(), part.role(), "formula-value"),
          text(part.sum(), part.role(), "formula-sum"));
    }

    private static Text text(String written, Formula.Role role, String styleClass) {
      Text text = new Text(written);
      text.getStyleClass().add(styleClass);
      text.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(role.name().toLowerCase(Locale.ROOT)), true);
      text.setTextOrigin(VPos.BASELINE);
      text.setManaged(false);
      return text;
    }

    List<Text> texts() {
      return List.of(text, value, sum);
    }

    void place(double x, double top, double width, double size) {
      centre(text, x, baseline(top, 0, size), width, size);
      centre(value, x, baseline(top, 1, size), width, size * BELOW_SHARE);
      centre(sum, x, baseline(top, 2, size), width, size * BELOW_SHARE);
    }

    private static void centre(Text text, double x, double y, double width, double size) {
      text.setFont(Figures.font(size));
      text.setX(x + (width - text.getLayoutBounds().getWidth()) / 2);
      text.setY(y);
    }
  }
}

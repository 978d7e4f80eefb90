package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jfree.chart.event.ChartProgressEvent;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartViewTest {
  private final Texts texts = new Texts(Locale.FRENCH);
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
  private final AtomicInteger drawings = new AtomicInteger();
  private final Curve curve = new Curve();
  private ChartView chart;

  @Start
  void start(Stage stage) {
    chart =
        new ChartView(texts, theme, "train.epochs", "train.loss", ChartView.Scale.LOGARITHMIC);
    chart.add(curve, Look.ACCENT, "train.curve.test");
    chart.setX(0, 50_000);
    chart.setY(0.1, 3);
    chart
        .chart()
        .addProgressListener(
            event -> {
              if (event.getType() == ChartProgressEvent.DRAWING_FINISHED) {
                drawings.incrementAndGet();
              }
            });
    stage.setScene(new Scene(chart, 600, 300));
    stage.show();
  }

  @Test
  void drawsFiftyThousandPointsInTwoDrawings(FxRobot robot) throws Exception {
    settle();
    drawings.set(0);
    robot.interact(
        () -> {
          for (int i = 0; i < 50_000; i++) {
            curve.append(i, 1 + Math.sin(i * 0.01) / 2);
            chart.refresh();
          }
        });
    settle();
    // One at once, one for all that came within the tenth of a second after it.
    assertThat(drawings).hasValueLessThanOrEqualTo(2).hasPositiveValue();
    assertThat(chart.data().getItemCount(0)).isBetween(600, 1200);
    assertThat(chart.data().getXValue(0, chart.data().getItemCount(0) - 1))
        .isCloseTo(50_000, within(100.0));
  }

  @Test
  void goesOnAfterALossThatIsNoNumber(FxRobot robot) throws Exception {
    double[] losses = {
      2.3, 1.1, Double.NaN, Double.POSITIVE_INFINITY, 0.5, Double.NEGATIVE_INFINITY, 1e308, 0, 0.7
    };
    for (int i = 0; i < losses.length; i++) {
      double x = 1000.0 * i;
      double loss = losses[i];
      robot.interact(
          () -> {
            curve.append(x, loss);
            chart.refresh();
          });
      settle();
    }
    int last = chart.data().getItemCount(0) - 1;
    assertThat(last).isEqualTo(losses.length - 1);
    assertThat(chart.data().getYValue(0, last)).isEqualTo(0.7);
    assertThat(chart.data().getYValue(0, 2)).isNaN();
    assertThat(chart.data().getYValue(0, 3)).isNaN();
    assertThat(chart.chart().getXYPlot().getDomainMarkers(Layer.FOREGROUND).size()).isOne();
  }

  @Test
  void saysItsLatestValues(FxRobot robot) throws Exception {
    assertThat(chart.getAccessibleText()).contains("Perte", "pas encore de point");
    robot.interact(
        () -> {
          curve.append(1, 0.25);
          chart.refresh();
        });
    settle();
    assertThat(chart.getAccessibleText()).contains("test 0,25");
    robot.interact(() -> texts.setLocale(Locale.ENGLISH));
    settle();
    assertThat(chart.getAccessibleText()).contains("Loss", "test set 0.25");
  }

  @Test
  void saysTheValuesUnderThePointer(FxRobot robot) throws Exception {
    line(robot);
    robot.moveTo(canvas());
    Label reading = (Label) chart.lookup(".chart-reading");
    assertThat(reading.getText()).contains("test", "0,");
    robot.moveTo(chart.lookup(".chart-heading"));
    assertThat(reading.getText()).isEmpty();
  }

  @Test
  void draggingZoomsAndADoubleClickShowsEverything(FxRobot robot) throws Exception {
    line(robot);
    Node canvas = canvas();
    Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
    robot.moveTo(bounds.getCenterX(), bounds.getCenterY());
    robot.press(MouseButton.PRIMARY).moveBy(100, 0).release(MouseButton.PRIMARY);
    settle();
    var axis = chart.chart().getXYPlot().getDomainAxis();
    assertThat(axis.getUpperBound() - axis.getLowerBound()).isLessThan(12_000);
    assertThat(axis.getLowerBound()).isBetween(20_000.0, 30_000.0);
    // Growing does not leave what one looks at.
    robot.interact(() -> chart.setX(0, 60_000));
    assertThat(axis.getLowerBound()).isBetween(20_000.0, 30_000.0);
    robot.doubleClickOn(canvas);
    settle();
    assertThat(axis.getLowerBound()).isZero();
    assertThat(axis.getUpperBound()).isEqualTo(60_000);
  }

  @Test
  void otherCurvesLieOverItAndGoAgain(FxRobot robot) throws Exception {
    line(robot);
    Curve other = new Curve();
    other.append(1, 0.5);
    robot.interact(() -> chart.overlay(List.of(new ChartView.Other(other, Look.RUN_B, "essai"))));
    settle();
    assertThat(chart.data().getSeriesCount()).isEqualTo(2);
    assertThat(chart.getAccessibleText()).contains("essai 0,5");
    assertThat(chart.lookupAll(".chart-key")).hasSize(2);
    robot.interact(() -> chart.overlay(List.of()));
    settle();
    assertThat(chart.data().getSeriesCount()).isEqualTo(1);
    assertThat(chart.getAccessibleText()).doesNotContain("essai");
    assertThat(chart.lookupAll(".chart-key")).hasSize(1);
  }

  @Test
  void countsInEqualStepsOrInEqualRatios(FxRobot robot) throws Exception {
    line(robot);
    robot.interact(
        () -> {
          chart.setScale(ChartView.Scale.LINEAR);
          chart.setY(0, 2);
        });
    settle();
    assertThat(chart.chart().getXYPlot().getRangeAxis()).isNotInstanceOf(LogTicksAxis.class);
    assertThat(chart.chart().getXYPlot().getRangeAxis().getLowerBound()).isZero();
    robot.interact(() -> chart.setScale(ChartView.Scale.LOGARITHMIC));
    assertThat(chart.chart().getXYPlot().getRangeAxis()).isInstanceOf(LogTicksAxis.class);
  }

  @Test
  void marksMoments(FxRobot robot) throws Exception {
    line(robot);
    robot.interact(
        () -> {
          chart.mark(List.of(new ChartView.Mark(10_000, "η 0,01")));
          chart.refresh();
        });
    settle();
    assertThat(chart.chart().getXYPlot().getDomainMarkers(Layer.FOREGROUND).size()).isOne();
    assertThat(chart.getAccessibleText()).contains("η 0,01");
  }

  private Node canvas() {
    return chart.lookup("ChartCanvas");
  }

  /// A curve from the left to the right.
  private void line(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          for (int i = 0; i <= 50; i++) {
            curve.append(1000.0 * i, 1 - 0.01 * i);
          }
          chart.refresh();
        });
    settle();
  }

  @Test
  void isForTheInterfaceThreadOnly() {
    assertThatIllegalStateException()
        .isThrownBy(() -> chart.refresh())
        .withMessageContaining("JavaFX thread");
  }

  @ParameterizedTest
  @EnumSource
  void standsOutFromThePage(Theme dress, FxRobot robot) {
    robot.interact(() -> theme.set(dress));
    XYPlot plot = chart.chart().getXYPlot();
    Palette palette = Palette.of(dress);
    assertThat(plot.getBackgroundPaint()).isEqualTo(ChartStyle.awt(palette.page()));
    assertThat(contrast(plot.getDomainAxis().getTickLabelPaint(), palette)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(plot.getDomainAxis().getLabelPaint(), palette)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(plot.getRangeAxis().getTickLabelPaint(), palette)).isGreaterThanOrEqualTo(4.5);
    for (Look look : Look.values()) {
      assertThat(Palette.contrast(ChartStyle.colour(look, palette), palette.page()))
          .as(look.toString())
          .isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 10, 0.5", "1, 10, 0.1", "100, 10, 10", "10, 6, 2", "50, 6, 10", "3, 6, 0.5"})
  void marksAnAxisInRoundSteps(double span, int most, double step) {
    assertThat(ChartAxes.step(span, most)).isCloseTo(step, within(1e-12));
  }

  @Test
  void marksALogarithmicAxisAsPeopleCount() {
    assertThat(LogTicksAxis.marks(0.04, 3)).containsExactly(0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
    assertThat(LogTicksAxis.marks(0.1, 5000)).containsExactly(0.1, 1.0, 10.0, 100.0, 1000.0);
  }

  private static double contrast(java.awt.Paint paint, Palette palette) {
    Color colour = (Color) paint;
    return Palette.contrast(
        javafx.scene.paint.Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue()),
        palette.page());
  }

  /// Lets the drawings that are due be made.
  private void settle() throws Exception {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(chart::isSettled).get());
  }
}

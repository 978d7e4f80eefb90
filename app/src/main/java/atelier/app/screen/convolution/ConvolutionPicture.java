package atelier.app.screen.convolution;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Fill;
import atelier.lessons.export.SvgPicture;
import atelier.lessons.export.TikzPicture;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A step of a convolution to be drawn elsewhere: the channels with their planes, the map that is
/// being made, the map after the activation.
///
/// @param language of the numbers
record ConvolutionPicture(ConvolutionProblem problem, ConvolutionStep step, Locale language) {

  /// For a slide made with LaTeX.
  String tikz() {
    int rows = rows();
    var picture = new TikzPicture(language);
    for (int channel = 0; channel < problem.input().depth(); channel++) {
      if (channel > 0) {
        picture.sign("+", rows);
      }
      picture
          .matrix(whole(problem.input().channel(channel)), problem.padding(), window(), rows)
          .sign("\\ast", rows)
          .matrix(whole(planes().get(channel)), 0, Optional.empty(), rows);
    }
    picture.sign("=", rows).matrix(convolved(), 0, made(), rows);
    if (problem.activation() != Activation.IDENTITY) {
      picture.sign("\\to", rows).matrix(activated(), 0, Optional.empty(), rows);
    }
    return picture.text();
  }

  /// For documents and web pages.
  String svg() {
    double scale = Math.max(1, Math.max(problem.input().channel(0).maxAbs(), weight()));
    double mapScale = Math.max(scale, convolved().whole().maxAbs());
    var picture = new SvgPicture(language, rows());
    for (int channel = 0; channel < problem.input().depth(); channel++) {
      if (channel > 0) {
        picture.sign("+");
      }
      picture
          .matrix(whole(problem.input().channel(channel)), problem.padding(), window(), scale)
          .sign("∗")
          .matrix(whole(planes().get(channel)), 0, Optional.empty(), scale);
    }
    picture.sign("=").matrix(convolved(), 0, made(), mapScale);
    if (problem.activation() != Activation.IDENTITY) {
      picture.sign("→").matrix(activated(), 0, Optional.empty(), mapScale);
    }
    return picture.text();
  }

  private double weight() {
    return planes().stream().mapToDouble(Grid::maxAbs).max().orElse(1);
  }

  private List<Grid> planes() {
    return problem.filters().get(map()).weights().channels();
  }

  private PartialGrid convolved() {
    return step.convolved().get(map());
  }

  private PartialGrid activated() {
    return step.activated().get(map());
  }

  private Optional<Window> window() {
    return step instanceof Convolve convolve ? Optional.of(convolve.window()) : Optional.empty();
  }

  private int map() {
    return step instanceof Fill fill ? fill.map() : 0;
  }

  private Optional<Window> made() {
    return step instanceof Fill fill ? Optional.of(Window.of(fill.output())) : Optional.empty();
  }

  private int rows() {
    int image = problem.input().rows() + 2 * problem.padding();
    return Math.max(image, Math.max(planes().getFirst().rows(), problem.outputRows()));
  }

  private static PartialGrid whole(Grid grid) {
    return TikzPicture.filled(grid);
  }
}

package atelier.app;

import atelier.app.cli.Program;
import atelier.app.cli.TourTaker;
import atelier.app.theme.Theme;
import atelier.app.tour.Tour;
import atelier.app.tour.TourOptions;

/// Entry point.
public final class Main {
  private Main() {}

  /// Runs the command that the arguments name, or opens the window if there are none, and ends the
  /// process with its exit code.
  public static void main(String[] args) {
    System.exit(
        Program.run(
            args,
            Window::open,
            (wish, model, train, test) -> Tour.take(options(wish), model, train, test)));
  }

  private static TourOptions options(TourTaker.Wish wish) {
    return new TourOptions(
        wish.out(),
        wish.language(),
        wish.width(),
        wish.height(),
        wish.dark() ? Theme.DARK : Theme.LIGHT);
  }
}

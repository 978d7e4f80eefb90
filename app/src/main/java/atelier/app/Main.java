package atelier.app;

import atelier.app.cli.Program;
import atelier.app.tour.DrawingTimes;
import atelier.app.tour.Tour;

/// Entry point.
public final class Main {
  private Main() {}

  /// Runs the command that the arguments name, or opens the window if there are none, and ends the
  /// process with its exit code.
  public static void main(String[] args) {
    System.exit(Program.run(args, Window::open, Tour::take, DrawingTimes::measure));
  }
}

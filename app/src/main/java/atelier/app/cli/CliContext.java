package atelier.app.cli;

import java.io.PrintWriter;

/// What commands share, made once and passed down; a test passes its own.
///
/// @param texts words in the person's language
/// @param out results
/// @param err progress and messages
/// @param terminal whether `err` is a screen on which a line can be written over
/// @param data finds sets of images
/// @param models finds models
/// @param interrupts Ctrl-C
/// @param window opens the window
/// @param display whether there is a screen to open it on
/// @param tour takes pictures of the screens
/// @param drawing measures how long they take to draw
record CliContext(
    CliTexts texts,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    DataSource data,
    ModelSource models,
    Interrupts interrupts,
    WindowLauncher window,
    Display display,
    TourTaker tour,
    DrawingProbe drawing) {

  Progress progress() {
    return new Progress(err, terminal, System::nanoTime);
  }
}

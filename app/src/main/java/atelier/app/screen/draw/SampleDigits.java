package atelier.app.screen.draw;

import atelier.app.control.Sketch;

/// Digits drawn as a hand would draw them.
final class SampleDigits {
  private static final double[][] SEVEN = {
    {.25, .12, .75, .12, .42, .9},
    {.36, .5, .74, .5},
  };

  private SampleDigits() {}

  /// A 7 with the bar that French schools teach.
  static void drawSeven(Sketch sketch) {
    for (double[] stroke : SEVEN) {
      sketch.begin(stroke[0], stroke[1], Pen.MEDIUM.width());
      for (int i = 2; i < stroke.length; i += 2) {
        sketch.extend(stroke[i], stroke[i + 1]);
      }
      sketch.end();
    }
  }
}

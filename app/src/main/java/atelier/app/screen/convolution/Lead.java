package atelier.app.screen.convolution;

import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.LessonTexts;

/// What is said of a convolution as a whole: how large its result is and why, what is never read,
/// what has to be learned and computed.
final class Lead {
  private Lead() {}

  static String of(ConvolutionProblem problem, Texts texts, LessonTexts words) {
    Grid image = problem.input().channel(0);
    String size = words.say(problem.geometry().rowsFormula(image.rows()));
    var lead = new StringBuilder();
    lead.append(texts.get("tools.size", problem.outputRows(), problem.outputCols(), size));
    if (!problem.geometry().unread(image).isEmpty()) {
      lead.append(' ').append(texts.get("tools.unread"));
    }
    return lead.append(' ').append(words.say(problem.counts())).toString();
  }
}

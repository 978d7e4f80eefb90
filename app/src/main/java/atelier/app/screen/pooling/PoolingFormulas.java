package atelier.app.screen.pooling;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.control.Written;
import atelier.app.text.Texts;
import atelier.lessons.pooling.PoolingStep;
import atelier.lessons.pooling.PoolingStep.Average;
import atelier.lessons.pooling.PoolingStep.Candidate;
import atelier.lessons.pooling.PoolingStep.Max;
import atelier.lessons.pooling.PoolingWalkthrough;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Writes the arithmetic of each step of a pooling, in one language.
final class PoolingFormulas {
  /// Stands for padding where padding is no number.
  private static final String NOTHING = "·";

  private final Texts texts;
  private final Written written;
  private final Formula room;

  PoolingFormulas(Texts texts, Numbers numbers, PoolingWalkthrough walkthrough) {
    this.texts = texts;
    this.written = new Written(numbers);
    this.room =
        Formula.room(
            IntStream.range(0, walkthrough.size())
                .mapToObj(walkthrough::at)
                .map(this::of)
                .toList());
  }

  /// The candidates and what becomes of them.
  Formula of(PoolingStep step) {
    return switch (step) {
      case Max max -> max(max);
      case Average average -> average(average);
    };
  }

  /// The room for every formula of this pooling.
  Formula room() {
    return room;
  }

  private Formula max(Max step) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("max (", Role.SIGN));
    for (Candidate candidate : step.candidates()) {
      if (parts.size() > 1) {
        parts.add(new Part(texts.get("pooling.separator"), Role.SIGN));
      }
      String text = candidate.padded() ? NOTHING : written.plain(candidate.value());
      parts.add(new Part(text, role(candidate, step.winner())));
    }
    parts.add(new Part(")", Role.SIGN));
    addResult(parts, step.result());
    return new Formula(parts);
  }

  private static Role role(Candidate candidate, Candidate winner) {
    if (candidate.padded()) {
      return Role.PADDED;
    }
    return candidate.equals(winner) ? Role.WINNER : Role.TERM;
  }

  private Formula average(Average step) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("(", Role.SIGN));
    for (Candidate candidate : step.candidates()) {
      if (parts.size() > 1) {
        parts.add(new Part("+", Role.SIGN));
      }
      Role role = candidate.padded() ? Role.PADDED : Role.TERM;
      String text = candidate.counted() ? written.factor(candidate.value()) : NOTHING;
      parts.add(new Part(text, role));
    }
    parts.add(new Part(") ÷ " + step.count(), Role.SIGN));
    parts.add(new Part(written.equality(step.sum()), Role.SIGN));
    parts.add(new Part(quotient(written.plain(step.sum()), step.count()), Role.TERM));
    addResult(parts, step.result());
    return new Formula(parts);
  }

  private static String quotient(String sum, int count) {
    return sum + "\u2009÷\u2009" + count;
  }

  private void addResult(List<Part> parts, double result) {
    parts.add(new Part(written.equality(result), Role.SIGN));
    parts.add(new Part(written.plain(result), Role.RESULT));
  }
}

package atelier.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A line of arithmetic in pieces, each of which may have its value and the sum so far written
/// below it.
///
/// @param parts from left to right
public record Formula(List<Part> parts) {
  public Formula {
    parts = List.copyOf(parts);
  }

  /// How a piece is set.
  public enum Role {
    /// A number or a product.
    TERM,
    /// A term that stands on padding.
    PADDED,
    /// The term that decides.
    WINNER,
    /// A sign or a bracket between terms.
    SIGN,
    /// What comes out.
    RESULT
  }

  /// A piece.
  ///
  /// @param text as it is read
  /// @param value of the piece, written below it; empty for none
  /// @param sum of the values up to here, written below that; empty for none
  public record Part(String text, String value, String sum, Role role) {
    /// A piece with nothing below it.
    public Part(String text, Role role) {
      this(text, "", "", role);
    }

    private Part widened(Part other) {
      return new Part(
          longer(text, other.text), longer(value, other.value), longer(sum, other.sum), role);
    }

    private static String longer(String one, String other) {
      return other.length() > one.length() ? other : one;
    }
  }

  /// The room that formulas of one build need so that none of them moves a piece of another: for
  /// each piece, the longest texts that stand in its place.
  ///
  /// @param formulas at least one, all with as many pieces
  public static Formula room(List<Formula> formulas) {
    List<Part> widest = new ArrayList<>(formulas.getFirst().parts());
    for (Formula formula : formulas) {
      for (int i = 0; i < widest.size(); i++) {
        widest.set(i, widest.get(i).widened(formula.parts().get(i)));
      }
    }
    return new Formula(widest);
  }

  /// The first pieces; the others leave their place empty.
  ///
  /// @param count pieces that are shown
  public Formula upTo(int count) {
    List<Part> shown = new ArrayList<>(parts.subList(0, count));
    parts.stream().skip(count).forEach(part -> shown.add(new Part("", part.role())));
    return new Formula(shown);
  }

  /// A room with place below the line too, although nothing stands there.
  public Formula withPlaceBelow() {
    List<Part> roomy = new ArrayList<>(parts);
    Part first = roomy.removeFirst();
    roomy.addFirst(new Part(first.text(), " ", " ", first.role()));
    return new Formula(roomy);
  }

  /// Whether something may stand below the line.
  public boolean hasBelow() {
    return parts.stream().anyMatch(part -> !part.value().isEmpty());
  }

  /// The line as one text.
  public String text() {
    return parts.stream()
        .map(Part::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}

package atelier.lessons.exercise;

/// What a cell of an answer is worth.
public enum Mark {
  /// The right number.
  RIGHT,
  /// A wrong number, but what follows from an earlier answer: as good as right.
  FOLLOWED,
  /// A wrong number.
  WRONG,
  /// No number.
  EMPTY;

  /// Whether the cell earns its point.
  public boolean earns() {
    return this == RIGHT || this == FOLLOWED;
  }
}

package atelier.lessons.worksheet;

/// What is written of worksheets.
public enum SheetPart {
  /// What students get.
  STATEMENTS,
  /// What they get afterwards.
  CORRECTIONS,
  /// The statements of all, then the corrections of all.
  BOTH;

  /// Whether statements are written.
  public boolean hasStatements() {
    return this != CORRECTIONS;
  }

  /// Whether corrections are written.
  public boolean hasCorrections() {
    return this != STATEMENTS;
  }
}

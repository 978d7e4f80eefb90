package atelier.app.cli;

/// A command cannot go on for a reason that a person can understand and mend.
final class CliException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean misuse;
  private final String key;
  private final transient Object[] arguments;

  /// @param key of the sentence in the bundle
  /// @param arguments of the sentence
  CliException(String key, Object... arguments) {
    this(false, key, arguments);
  }

  private CliException(boolean misuse, String key, Object... arguments) {
    super(key);
    this.misuse = misuse;
    this.key = key;
    this.arguments = arguments.clone();
  }

  /// The arguments of the command ask for something that there is not.
  static CliException misuse(String key, Object... arguments) {
    return new CliException(true, key, arguments);
  }

  /// Whether other arguments would help.
  boolean isMisuse() {
    return misuse;
  }

  String sentence(CliTexts texts) {
    return texts.get(key, arguments);
  }
}

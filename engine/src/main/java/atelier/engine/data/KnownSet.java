package atelier.engine.data;

import java.util.Optional;

/// The sets that share MNIST's file names and sizes, told apart by the CRC-32 of their unpacked
/// files.
public enum KnownSet {
  /// Handwritten digits.
  MNIST("mnist", "MNIST"),
  /// Pictures of clothes.
  FASHION_MNIST("fashion-mnist", "Fashion-MNIST");

  private final String id;
  private final String title;

  KnownSet(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The set that a file is one of, if it is a known one.
  public static Optional<KnownSet> of(IdxFile file) {
    // In the order training images, training labels, test images, test labels.
    return switch ((int) file.crc32()) {
      case 0xE9F4D8B3, 0xE0CB4AD2, 0x91373BDF, 0x4AB9EFF9 -> Optional.of(MNIST);
      case 0xB4F29F28, 0x741A4657, 0x678FE0B1, 0x80142C1F -> Optional.of(FASHION_MNIST);
      default -> Optional.empty();
    };
  }

  /// Its name on the command line and in [Dataset#name].
  public String id() {
    return id;
  }

  /// Its name in a sentence, the same in every language.
  public String title() {
    return title;
  }
}

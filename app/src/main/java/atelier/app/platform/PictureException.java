package atelier.app.platform;

import java.io.IOException;

/// A picture could not be read. [#fault()] lets an interface say it in another language.
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What can be wrong.
  public enum Fault {
    /// Neither PNG nor JPEG nor another format that Java reads.
    FORMAT("%s: this is not a picture; a PNG or JPEG file is expected"),
    /// It ends in the middle, or its bytes make no sense.
    DAMAGED("%s: the picture is cut or damaged; save it again"),
    /// More pixels than anybody needs for a digit.
    TOO_LARGE("%s: the picture has more than 50 million pixels; save it smaller");

    private final String pattern;

    Fault(String pattern) {
      this.pattern = pattern;
    }
  }

  private final Fault fault;
  private final String file;

  PictureException(Fault fault, String file) {
    super(fault.pattern.formatted(file));
    this.fault = fault;
    this.file = file;
  }

  /// What is wrong.
  public Fault fault() {
    return fault;
  }

  /// With which file.
  public String file() {
    return file;
  }
}

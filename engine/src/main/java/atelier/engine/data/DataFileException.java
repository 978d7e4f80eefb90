package atelier.engine.data;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// A data file cannot be used. The message is one English sentence; [#fault()] and [#arguments()]
/// let an interface say the same in another language.
public final class DataFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What can be wrong, with the arguments that come with it; sizes and counts are [Long] or
  /// [Integer].
  public enum Fault {
    /// 0 file.
    MISSING("%s does not exist; check its name and its folder"),
    /// 0 file, 1 what the system said.
    UNREADABLE("%s cannot be read (%s)"),
    /// 0 folder, 1 the usual name of the file that it lacks.
    MISSING_FROM_FOLDER(
        "folder %s has no file %s; put the four files of the data set there, as .gz or unpacked"),
    /// 0 file.
    EMPTY("%s is empty; download it again"),
    /// 0 file.
    WEB_PAGE(
        "%s: this is a web page, not a gzip file (must start with 1F 8B); download it again, or"
            + " from another address"),
    /// 0 file. Its compressed data or its header stops in the middle.
    TRUNCATED("%s: file ends too early, download it again"),
    /// 0 file, 1 bytes that its header announces, 2 bytes present, header included.
    TOO_SHORT("%s: file ends too early, at %3$,d of the %2$,d bytes announced; download it again"),
    /// 0 file, 1 bytes that its header announces, header included.
    TOO_LONG(
        "%s goes on after the %,d bytes that its header announces; it is damaged or not what its"
            + " name says"),
    /// 0 file.
    DAMAGED("%s is damaged (its compressed data fails its own check); download it again"),
    /// 0 file.
    LABELS_FOR_IMAGES(
        "%s: this is a label file (2049), expected images (2051); are the two files swapped?"),
    /// 0 file.
    IMAGES_FOR_LABELS(
        "%s: this is an image file (2051), expected labels (2049); are the two files swapped?"),
    /// 0 file, 1 its first bytes in hexadecimal.
    NOT_IDX(
        "%s starts with %s, so it is neither an IDX file (00 00 08) nor a gzip file (1F 8B);"
            + " choose another file"),
    /// 0 file, 1 its magic number in hexadecimal, 2 the expected one.
    OTHER_IDX(
        "%s is an IDX file of another type (magic number %s), expected unsigned bytes (%s);"
            + " choose another file"),
    /// 0 file.
    BYTE_ORDER(
        "%s has the bytes of its header in the wrong order; IDX numbers start with the most"
            + " significant byte: write the file again"),
    /// 0 file, 1 items, 2 height and 3 width of an item, as its header announces them.
    IMPLAUSIBLE_SIZE(
        "%s announces %,d items of %,d x %,d bytes, which cannot be; it is damaged or not what its"
            + " name says"),
    /// 0 image file, 1 label file, 2 number of images, 3 number of labels.
    COUNT_MISMATCH(
        "%s and %s do not belong together: %,d images but %,d labels; choose files of one set"),
    /// 0 image file, 1 label file, 2 set of the images, 3 set of the labels.
    MIXED_SETS(
        "%s and %s do not belong together: images of %s but labels of %s; choose files of one set"),
    /// 0 file, 1 value, 2 its place counted from 1, 3 highest allowed label.
    LABEL_OUT_OF_RANGE(
        "%s: label %d at item %,d, expected 0 to %d; choose labels with as many classes as the"
            + " network"),
    /// 0 file, 1 value, 2 its place counted from 1, 3 highest allowed label. The labels run from 1
    /// to the number of classes.
    LABELS_FROM_ONE(
        "%s: label %d at item %,d, expected 0 to %d; these labels start at 1, as those of the"
            + " letters set do: subtract 1 from each");

    private final String sentence;

    Fault(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Fault fault;
  private final transient List<Object> arguments;

  DataFileException(Fault fault, Object... arguments) {
    super(String.format(Locale.ROOT, fault.sentence, arguments));
    this.fault = fault;
    this.arguments = List.of(arguments);
  }

  /// What is wrong.
  public Fault fault() {
    return fault;
  }

  /// The particulars, in the order that [Fault] states.
  public List<Object> arguments() {
    return arguments;
  }
}

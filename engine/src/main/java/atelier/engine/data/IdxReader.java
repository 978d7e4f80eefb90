package atelier.engine.data;

import atelier.engine.data.DataFileException.Fault;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads one IDX stream from its first byte to its last, believing nothing.
///
/// Format: magic number 00 00 08 d (unsigned bytes, d dimensions), d sizes, data; big-endian. After
/// Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits".
final class IdxReader {
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;

  /// Java's largest array, on every virtual machine.
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  /// A little more than the training images of MNIST.
  private static final int USUAL = 64 << 20;

  /// More than the longest IDX header that is read, and enough to recognise a web page.
  private static final int HEAD = 64;

  private final String file;
  private final int expectedMagic;

  private IdxReader(String file, int expectedMagic) {
    this.file = file;
    this.expectedMagic = expectedMagic;
  }

  /// Sizes are `[count, height, width]` for images and `[count]` for labels.
  private record Content(int[] sizes, byte[] data, long crc32) {}

  static IdxFile.Images images(InputStream in, String file) throws DataFileException {
    Content content = new IdxReader(file, IMAGES_MAGIC).open(in);
    return new IdxFile.Images(
        file, content.sizes[1], content.sizes[2], content.data, content.crc32);
  }

  static IdxFile.Labels labels(InputStream in, String file, int classes) throws DataFileException {
    var reader = new IdxReader(file, LABELS_MAGIC);
    Content content = reader.open(in);
    reader.checkLabels(content.data, classes);
    return new IdxFile.Labels(file, classes, content.data, content.crc32);
  }

  private Content open(InputStream source) throws DataFileException {
    try (source) {
      byte[] head = source.readNBytes(HEAD);
      checkNature(head);
      InputStream whole = joined(head, source);
      if (!isGzip(head)) {
        return read(whole);
      }
      try (var unpacked = new GZIPInputStream(whole, 1 << 16)) {
        byte[] unpackedHead = unpacked.readNBytes(HEAD);
        checkNature(unpackedHead);
        return read(joined(unpackedHead, unpacked));
      }
    } catch (DataFileException e) {
      throw e;
    } catch (EOFException e) {
      throw caused(failure(Fault.TRUNCATED), e);
    } catch (ZipException e) {
      throw caused(failure(Fault.DAMAGED), e);
    } catch (IOException e) {
      throw caused(
          new DataFileException(Fault.UNREADABLE, file, String.valueOf(e.getMessage())), e);
    }
  }

  private Content read(InputStream in) throws IOException {
    int dimensions = expectedMagic & 0xFF;
    byte[] header = in.readNBytes(4 + 4 * dimensions);
    checkMagic(header);
    if (header.length < 4 + 4 * dimensions) {
      throw failure(Fault.TRUNCATED);
    }
    var sizes = new int[dimensions];
    ByteBuffer.wrap(header, 4, 4 * dimensions).asIntBuffer().get(sizes);
    long length = dataLength(sizes);
    byte[] data = data(in, (int) length);
    if (data.length < length) {
      throw tooShort(sizes, header.length, data.length);
    }
    // Also makes gzip compare its checksum, which it does at the end only.
    if (in.read() >= 0) {
      throw new DataFileException(Fault.TOO_LONG, file, header.length + length);
    }
    var crc = new CRC32();
    crc.update(header);
    crc.update(data);
    return new Content(sizes, data, crc.getValue());
  }

  /// Reads `length` bytes, or what there is. Memory costs more than reading, so the usual sizes are
  /// read into place; a larger array grows with what arrives, for the header may lie.
  private static byte[] data(InputStream in, int length) throws IOException {
    if (length > USUAL) {
      return in.readNBytes(length);
    }
    var data = new byte[length];
    int read = in.readNBytes(data, 0, length);
    return read < length ? Arrays.copyOf(data, read) : data;
  }

  private void checkNature(byte[] head) throws DataFileException {
    if (head.length == 0) {
      throw failure(Fault.EMPTY);
    }
    // Latin-1 keeps one character a byte; the first three may be a byte order mark.
    String text =
        new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "");
    if (text.stripLeading().startsWith("<")) {
      throw failure(Fault.WEB_PAGE);
    }
  }

  private void checkMagic(byte[] header) throws DataFileException {
    if (header.length < 4) {
      throw failure(Fault.TRUNCATED);
    }
    int magic = ByteBuffer.wrap(header).getInt();
    if (magic == expectedMagic) {
      return;
    }
    if (magic == LABELS_MAGIC) {
      throw failure(Fault.LABELS_FOR_IMAGES);
    }
    if (magic == IMAGES_MAGIC) {
      throw failure(Fault.IMAGES_FOR_LABELS);
    }
    int swapped = Integer.reverseBytes(magic);
    if (swapped == LABELS_MAGIC || swapped == IMAGES_MAGIC) {
      throw failure(Fault.BYTE_ORDER);
    }
    if (magic >>> 16 != 0) {
      String first = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(header, 0, 4);
      throw new DataFileException(Fault.NOT_IDX, file, first);
    }
    throw new DataFileException(Fault.OTHER_IDX, file, hex(magic), hex(expectedMagic));
  }

  private long dataLength(int[] sizes) throws DataFileException {
    long length = 1;
    for (int size : sizes) {
      // A negative size is one of 2^31 or more, as the header's numbers are unsigned.
      if (size <= 0 || length * size > LARGEST_ARRAY) {
        throw implausible(sizes);
      }
      length *= size;
    }
    return length;
  }

  private DataFileException implausible(int[] sizes) {
    if (Arrays.stream(sizes).map(Integer::reverseBytes).allMatch(s -> s > 0 && s < 1 << 24)) {
      return failure(Fault.BYTE_ORDER);
    }
    return new DataFileException(
        Fault.IMPLAUSIBLE_SIZE,
        file,
        Integer.toUnsignedLong(sizes[0]),
        sizes.length > 1 ? Integer.toUnsignedLong(sizes[1]) : 1L,
        sizes.length > 2 ? Integer.toUnsignedLong(sizes[2]) : 1L);
  }

  private DataFileException tooShort(int[] sizes, int headerLength, int present) {
    long announced = 1;
    long swapped = 1;
    for (int size : sizes) {
      announced *= size;
      swapped *= Integer.reverseBytes(size);
    }
    if (swapped == present) {
      return failure(Fault.BYTE_ORDER);
    }
    return new DataFileException(
        Fault.TOO_SHORT, file, headerLength + announced, (long) headerLength + present);
  }

  private void checkLabels(byte[] labels, int classes) throws DataFileException {
    var counts = new int[256];
    for (byte label : labels) {
      counts[label & 0xFF]++;
    }
    int highest = 255;
    while (counts[highest] == 0) {
      highest--;
    }
    if (highest < classes) {
      return;
    }
    int place = 0;
    while ((labels[place] & 0xFF) < classes) {
      place++;
    }
    boolean fromOne = counts[0] == 0 && highest == classes;
    throw new DataFileException(
        fromOne ? Fault.LABELS_FROM_ONE : Fault.LABEL_OUT_OF_RANGE,
        file,
        labels[place] & 0xFF,
        place + 1,
        classes - 1);
  }

  private static boolean isGzip(byte[] head) {
    return head.length > 1 && head[0] == 0x1F && head[1] == (byte) 0x8B;
  }

  private static InputStream joined(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }

  private static String hex(int magic) {
    return HexFormat.of().toHexDigits(magic).toUpperCase(Locale.ROOT);
  }

  private DataFileException failure(Fault fault) {
    return new DataFileException(fault, file);
  }

  private static DataFileException caused(DataFileException exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }
}

package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Window;
import atelier.engine.onnx.OnnxException.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the attributes of one node. Each is either taken or refused: none is passed over, for it
/// could change what the node computes.
final class NodeReader {
  /// Beyond this a window is a damaged file; far from where sizes overflow.
  private static final long LARGEST = 1 << 16;

  private final NodeProto node;
  private final FileFaults faults;
  private final Map<String, AttributeProto> left = new HashMap<>();

  NodeReader(NodeProto node, FileFaults faults) {
    this.node = node;
    this.faults = faults;
    node.getAttributeList().forEach(attribute -> left.put(attribute.getName(), attribute));
  }

  String operator() {
    return node.getOpType();
  }

  /// The node's name, or what it outputs if it has none.
  String name() {
    return node.getName().isEmpty() && node.getOutputCount() > 0
        ? node.getOutput(0)
        : node.getName();
  }

  /// The fault with operator and node before the other particulars.
  OnnxException refused(Fault fault, Object... particulars) {
    var all = new Object[particulars.length + 2];
    all[0] = operator();
    all[1] = name();
    System.arraycopy(particulars, 0, all, 2, particulars.length);
    return faults.of(fault, all);
  }

  /// Takes an attribute that may only have one value, which is also its default.
  void only(String attribute, long value) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found != null && (found.getType() != AttributeType.INT || found.getI() != value)) {
      throw wrong(found, value);
    }
  }

  /// Takes an attribute that may only have one value, which is also its default.
  void only(String attribute, float value) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found != null && (found.getType() != AttributeType.FLOAT || found.getF() != value)) {
      throw wrong(found, value);
    }
  }

  /// Takes a list that may only repeat one value, which is also its default.
  void onlyAll(String attribute, long value) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found != null
        && (found.getType() != AttributeType.INTS
            || found.getIntsList().stream().anyMatch(item -> item != value))) {
      throw wrong(found, value);
    }
  }

  /// Takes a number that may only have one value, which is not its default.
  void require(String attribute, long value, long absent) throws OnnxException {
    long found = integer(attribute, absent);
    if (found != value) {
      throw refused(Fault.ATTRIBUTE, attribute, found, value);
    }
  }

  /// Takes a list of whole numbers, empty if not given.
  List<Long> integers(String attribute) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found != null && found.getType() != AttributeType.INTS) {
      throw wrong(found, "a list of whole numbers");
    }
    return found == null ? List.of() : found.getIntsList();
  }

  /// Takes all attributes.
  void ignoreAll() {
    left.clear();
  }

  /// Takes an attribute that makes no difference.
  void ignore(String attribute) {
    left.remove(attribute);
  }

  /// Takes a number that is `absent` if not given.
  float number(String attribute, float absent) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found == null) {
      return absent;
    }
    if (found.getType() != AttributeType.FLOAT) {
      throw wrong(found, "a number");
    }
    return found.getF();
  }

  /// Takes a choice of 0 and 1, 0 if not given.
  boolean flag(String attribute) throws OnnxException {
    long found = integer(attribute, 0);
    if (found != 0 && found != 1) {
      throw refused(Fault.ATTRIBUTE, attribute, found, "0 or 1");
    }
    return found == 1;
  }

  /// Takes a whole number that is `absent` if not given.
  long integer(String attribute, long absent) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found == null) {
      return absent;
    }
    if (found.getType() != AttributeType.INT) {
      throw wrong(found, "a whole number");
    }
    return found.getI();
  }

  /// Takes the attributes of a square window with the same padding on every side.
  ///
  /// @param kernelSize its side if the node does not say
  Window window(int kernelSize) throws OnnxException {
    requireGivenPadding();
    onlyAll("dilations", 1);
    return new Window(
        equal("kernel_shape", 2, kernelSize, 1), equal("strides", 2, 1, 1), equal("pads", 4, 0, 0));
  }

  /// Takes the attributes of any window.
  ///
  /// @param height its rows if the node does not say
  /// @param width its columns if the node does not say
  /// @return along the rows, along the columns
  Window[] windows(int height, int width) throws OnnxException {
    requireGivenPadding();
    int[] sides = several("kernel_shape", 1, height, width);
    int[] strides = several("strides", 1, 1, 1);
    int[] pads = several("pads", 0, 0, 0, 0, 0);
    int[] dilations = several("dilations", 1, 1, 1);
    return new Window[] {
      new Window(sides[0], strides[0], pads[0], pads[2], dilations[0]),
      new Window(sides[1], strides[1], pads[1], pads[3], dilations[1])
    };
  }

  private int[] several(String attribute, int least, int... absent) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found == null) {
      return absent;
    }
    List<Long> values = found.getIntsList();
    if (found.getType() != AttributeType.INTS
        || values.size() != absent.length
        || values.stream().anyMatch(value -> value < least || value > LARGEST)) {
      throw wrong(found, absent.length + " numbers of " + least + " or more");
    }
    return values.stream().mapToInt(Math::toIntExact).toArray();
  }

  private void requireGivenPadding() throws OnnxException {
    AttributeProto automatic = left.remove("auto_pad");
    if (automatic != null) {
      String mode = automatic.getS().toStringUtf8();
      // VALID means no padding, which is also the default of pads.
      if (!mode.isEmpty() && !mode.equals("NOTSET") && !mode.equals("VALID")) {
        throw wrong(automatic, "NOTSET");
      }
    }
  }

  private int equal(String attribute, int length, int absent, int least) throws OnnxException {
    AttributeProto found = left.remove(attribute);
    if (found == null) {
      return absent;
    }
    List<Long> values = found.getIntsList();
    if (found.getType() != AttributeType.INTS
        || values.size() != length
        || values.stream().distinct().count() != 1
        || values.getFirst() < least
        || values.getFirst() > LARGEST) {
      throw wrong(found, length + " equal numbers of " + least + " or more");
    }
    return Math.toIntExact(values.getFirst());
  }

  /// Refuses what was not taken.
  void finish() throws OnnxException {
    if (!left.isEmpty()) {
      throw wrong(left.values().iterator().next(), "its absence");
    }
  }

  private OnnxException wrong(AttributeProto found, Object supported) {
    Object value =
        switch (found.getType()) {
          case INT -> found.getI();
          case FLOAT -> found.getF();
          case INTS -> found.getIntsList();
          case FLOATS -> found.getFloatsList();
          case STRING -> found.getS().toStringUtf8();
          default -> found.getType();
        };
    return refused(Fault.ATTRIBUTE, found.getName(), value, supported);
  }
}

package atelier.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the exceptions about one file.
///
/// @param file its name, as the person who reads the message knows it
record FileFaults(String file) {

  OnnxException of(OnnxException.Fault fault, Object... particulars) {
    var arguments = new ArrayList<String>();
    arguments.add(file);
    Arrays.stream(particulars).map(String::valueOf).forEach(arguments::add);
    return new OnnxException(fault, arguments);
  }

  /// `6 x 1 x 5 x 5`.
  static String sides(List<?> sides) {
    return sides.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}

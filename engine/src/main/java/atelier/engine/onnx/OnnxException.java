package atelier.engine.onnx;

import java.io.IOException;
import java.util.List;

/// A model file could not be read or written. The message is one English sentence that starts with
/// the file's name; [#fault()] and [#arguments()] let an interface say it in another language.
public final class OnnxException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What can be wrong. The first argument is always the name of the file.
  public enum Fault {
    /// There is no such file.
    MISSING("%s: there is no such file"),
    /// The system refused to read it. Arguments: file, reason.
    UNREADABLE("%s: cannot be read (%s)"),
    /// Nothing in it.
    EMPTY("%s: the file is empty; save or download the model again"),
    /// A page of a web site saved under a model's name.
    WEB_PAGE("%s: this is a web page, not an ONNX model; download the model again"),
    /// It ends in the middle, or its bytes make no sense.
    DAMAGED("%s: this is not an ONNX model, or the file is cut or damaged; save it again"),
    /// Its format is too new or too old. Arguments: file, version, oldest and newest known.
    IR_VERSION("%s: written in ONNX format version %s; versions %s to %s can be read"),
    /// Its operators are too new or too old. Arguments: file, opset, oldest and newest known.
    OPSET("%s: needs ONNX operator set %s; sets %s to %s can be read"),
    /// Not one input. Arguments: file, number of inputs.
    INPUTS("%s: has %s inputs; a network with exactly one image input is expected"),
    /// The input is no batch of images of known sides. Arguments: file, input, sides.
    INPUT_SHAPE(
        "%s: input \"%s\" has sides %s; N x channels x height x width or N x features of numbers"
            + " in float32, known but for N, are expected"),
    /// Not one output, or one that is no score of a class. Arguments: file.
    OUTPUT("%s: exactly one output, computed from the image, is expected"),
    /// An operator without counterpart. Arguments: file, operator, node.
    OPERATOR("%s: operator %s (node \"%s\") is not supported"),
    /// An attribute whose value is not supported. Arguments: file, operator, node, attribute,
    /// value, what is supported.
    ATTRIBUTE("%s: operator %s (node \"%s\") has %s = %s; only %s is supported"),
    /// A node that takes what nothing gives. Arguments: file, operator, node, tensor.
    NO_SOURCE("%s: operator %s (node \"%s\") takes \"%s\", which no node before it gives"),
    /// A node lacks weights or has strange ones. Arguments: file, operator, node, sides, expected.
    WEIGHTS("%s: operator %s (node \"%s\") has weights of sides %s; %s expected"),
    /// A tensor in a number format that is not read. Arguments: file, tensor, format.
    NUMBER_FORMAT("%s: tensor \"%s\" holds numbers of type %s; FLOAT is expected"),
    /// Numbers are missing. Arguments: file, tensor, sides, numbers or bytes needed, found.
    TENSOR_SIZE("%s: tensor \"%s\" of sides %s needs %s, the file has %s; save the model again"),
    /// Numbers in another file. Arguments: file, tensor.
    EXTERNAL_DATA(
        "%s: tensor \"%s\" lies in another file; export the model again with its weights inside"),
    /// Layers do not fit. Arguments: file, English details.
    SHAPES("%s: the layers do not fit together: %s"),
    /// Trained on pixels of another scale. Arguments: file, scale, expected scale.
    INPUT_SCALE("%s: was trained on pixels scaled by %s; only %s is supported"),
    /// The system refused to write. Arguments: file, reason.
    NOT_SAVED("%s: could not be saved (%s); what was there before is untouched");

    private final String pattern;

    Fault(String pattern) {
      this.pattern = pattern;
    }
  }

  private final Fault fault;
  private final transient List<String> arguments;

  OnnxException(Fault fault, List<String> arguments) {
    super(fault.pattern.formatted(arguments.toArray()));
    this.fault = fault;
    this.arguments = List.copyOf(arguments);
  }

  /// What is wrong.
  public Fault fault() {
    return fault;
  }

  /// The particulars, the file's name first, in the order that [Fault] states.
  public List<String> arguments() {
    return arguments;
  }
}

package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxException.Fault;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Saves and opens models as ONNX files.
///
/// A written file has one input `image`, N x channels x height x width float32 pixels from 0
/// (background) to 1 (ink), and one output `logits`, N x classes, scores before softmax. Parameters
/// are initialisers named as in [atelier.engine.network.Network#parameters()] (`conv1.weight`). The
/// model's metadata travels with it; the entry [#INPUT_SCALE] says how bytes become pixels.
public final class OnnxModels {
  /// Metadata entry: what a pixel's byte, 0 to 255, is multiplied by before the network sees it.
  public static final String INPUT_SCALE = "input.scale";

  /// The only pixel scale there is: 0 to 255 becomes 0 to 1.
  public static final String UNIT_SCALE = "1/255";

  private static final String ATTACHED = "attached.";

  private OnnxModels() {}

  /// Opens a model.
  ///
  /// @param file a classifier in ONNX, ours or not, made of layers that we have
  /// @throws OnnxException saying in one sentence what is wrong with the file
  public static Model read(Path file) throws OnnxException {
    var faults = new FileFaults(file.toString());
    try {
      return decode(Files.readAllBytes(file), baseName(file), faults);
    } catch (OnnxException e) {
      throw e;
    } catch (NoSuchFileException _) {
      throw faults.of(Fault.MISSING);
    } catch (IOException e) {
      throw faults.of(Fault.UNREADABLE, reason(e));
    }
  }

  /// A model with what lies beside it in the file.
  ///
  /// @param attachments arrays by name
  public record Opened(Model model, Map<String, float[]> attachments) {}

  /// Opens a model with what was saved beside it.
  ///
  /// @throws OnnxException saying in one sentence what is wrong with the file
  public static Opened open(Path file) throws OnnxException {
    Model model = read(file);
    var faults = new FileFaults(file.toString());
    try {
      GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
      var tensors = new Tensors(graph, faults);
      var attachments = new TreeMap<String, float[]>();
      for (TensorProto tensor : graph.getInitializerList()) {
        if (tensor.getName().startsWith(ATTACHED)) {
          attachments.put(
              tensor.getName().substring(ATTACHED.length()), tensors.floats(tensor.getName()));
        }
      }
      return new Opened(model, attachments);
    } catch (OnnxException e) {
      throw e;
    } catch (IOException e) {
      throw faults.of(Fault.UNREADABLE, reason(e));
    }
  }

  /// Opens a model that comes with the program.
  ///
  /// @param in read to its end, not closed
  /// @param name what messages call it
  /// @throws OnnxException saying in one sentence what is wrong with it
  public static Model read(InputStream in, String name) throws OnnxException {
    var faults = new FileFaults(name);
    try {
      return decode(in.readAllBytes(), name, faults);
    } catch (OnnxException e) {
      throw e;
    } catch (IOException e) {
      throw faults.of(Fault.UNREADABLE, reason(e));
    }
  }

  /// Saves a model, replacing `file` as a whole or, if anything fails, not at all.
  ///
  /// @param model must not be trained meanwhile: save a [Model#copy()] made between two steps
  /// @throws OnnxException saying in one sentence why it could not be saved
  public static void write(Model model, Path file) throws OnnxException {
    write(model, new TreeMap<>(), file);
  }

  /// Saves a model with arrays beside it that it does not use.
  ///
  /// @throws OnnxException saying in one sentence why it could not be saved
  public static void write(Model model, SortedMap<String, float[]> attachments, Path file)
      throws OnnxException {
    ModelProto.Builder builder = OnnxEncoder.encode(model).toBuilder();
    attachments.forEach(
        (name, numbers) ->
            builder.getGraphBuilder().addInitializer(OnnxEncoder.tensor(ATTACHED + name, numbers)));
    ModelProto proto = builder.build();
    try {
      AtomicFile.write(file, proto::writeTo);
    } catch (IOException e) {
      throw new FileFaults(file.toString()).of(Fault.NOT_SAVED, reason(e));
    }
  }

  private static Model decode(byte[] bytes, String name, FileFaults faults) throws OnnxException {
    if (bytes.length == 0) {
      throw faults.of(Fault.EMPTY);
    }
    if (looksLikeMarkup(bytes)) {
      throw faults.of(Fault.WEB_PAGE);
    }
    ModelProto proto;
    try {
      proto = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      throw faults.of(Fault.DAMAGED);
    }
    return new OnnxDecoder(proto, faults).decode(name);
  }

  private static boolean looksLikeMarkup(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && Character.isWhitespace(bytes[i])) {
      i++;
    }
    return i < bytes.length && bytes[i] == '<';
  }

  /// What a person understands of why the file system refused.
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case NotDirectoryException missing -> "there is no folder " + missing.getFile();
      case FileSystemException refused ->
          Optional.ofNullable(refused.getReason()).orElse("the system refused");
      default -> Optional.ofNullable(e.getMessage()).orElse("the system refused");
    };
  }

  private static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

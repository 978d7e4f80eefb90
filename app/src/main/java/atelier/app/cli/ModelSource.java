package atelier.app.cli;

import atelier.engine.network.Model;
import java.io.IOException;

/// Finds the model that `--model` names.
@FunctionalInterface
interface ModelSource {
  /// The network that comes with the program.
  String SHIPPED = "shipped";

  /// @param where `shipped`, or an ONNX file
  /// @throws IOException saying what is wrong with the file
  /// @throws CliException if there is no such model
  Model model(String where) throws IOException, CliException;
}

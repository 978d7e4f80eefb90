package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Path;

/// Finds images and models among what comes with the program and in the person's own files.
final class ProgramFiles implements DataSource, ModelSource {
  @Override
  public Dataset train(String where) throws IOException, CliException {
    throw new CliException("data.unknown", where);
  }

  @Override
  public Dataset test(String where) throws IOException, CliException {
    throw new CliException("data.unknown", where);
  }

  @Override
  public Model model(String where) throws IOException, CliException {
    if (where.equals(SHIPPED)) {
      throw new CliException("model.not-shipped");
    }
    return OnnxModels.read(Path.of(where));
  }
}

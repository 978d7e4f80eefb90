package atelier.app.cli;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds images and models among what comes with the program and in the person's own files.
final class ProgramFiles implements DataSource, ModelSource {
  @Override
  public Dataset train(String where) throws IOException, CliException {
    return where.equals(MNIST)
        ? MnistFiles.read(Part.TRAIN, Assets.mnistTrainImages(), Assets.mnistTrainLabels(), MNIST)
        : MnistFiles.read(folder(where), Part.TRAIN);
  }

  @Override
  public Dataset test(String where) throws IOException, CliException {
    return where.equals(MNIST)
        ? MnistFiles.read(Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), MNIST)
        : MnistFiles.read(folder(where), Part.TEST);
  }

  private static Path folder(String where) throws CliException {
    Path folder = Path.of(where);
    if (!Files.isDirectory(folder)) {
      throw new CliException("data.unknown", where);
    }
    return folder;
  }

  @Override
  public Model model(String where) throws IOException, CliException {
    if (!where.equals(SHIPPED)) {
      return OnnxModels.read(Path.of(where));
    }
    try (InputStream in = shipped()) {
      return OnnxModels.read(in, "lenet5.onnx");
    }
  }

  private static InputStream shipped() throws CliException {
    try {
      return Assets.lenet5();
    } catch (IllegalStateException _) {
      throw new CliException("model.not-shipped");
    }
  }
}

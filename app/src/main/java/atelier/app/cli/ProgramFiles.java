package atelier.app.cli;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Finds images and models among what comes with the program and in the person's own files.
final class ProgramFiles implements DataSource, ModelSource {
  private final Supplier<Dataset> mnistTrain =
      Lazily.of(
          () ->
              MnistFiles.read(
                  Part.TRAIN, Assets.mnistTrainImages(), Assets.mnistTrainLabels(), MNIST));
  private final Supplier<Dataset> mnistTest =
      Lazily.of(
          () ->
              MnistFiles.read(
                  Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), MNIST));

  /// Begins to read MNIST, on a thread of its own, and returns at once; who asks for it meanwhile
  /// waits for the rest only.
  void prepareMnist() {
    Thread.ofPlatform()
        .daemon()
        .name("data-preparation")
        .start(
            () -> {
              Dataset _ = mnistTrain.get();
              Dataset _ = mnistTest.get();
            });
  }

  @Override
  public Dataset train(String where) throws IOException, CliException {
    return where.equals(MNIST) ? ours(mnistTrain) : MnistFiles.read(folder(where), Part.TRAIN);
  }

  @Override
  public Dataset test(String where) throws IOException, CliException {
    return where.equals(MNIST) ? ours(mnistTest) : MnistFiles.read(folder(where), Part.TEST);
  }

  private static Dataset ours(Supplier<Dataset> images) throws IOException {
    try {
      return images.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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

package atelier.app.cli;

import atelier.engine.data.Dataset;
import java.io.IOException;

/// Finds the images that `--data` names.
interface DataSource {
  /// The handwritten digits that come with the program.
  String MNIST = "mnist";

  /// @param where `mnist`, or a folder of IDX files
  /// @throws IOException saying what is wrong with which file
  /// @throws CliException if there is no such set
  Dataset train(String where) throws IOException, CliException;

  /// @param where `mnist`, or a folder of IDX files
  /// @throws IOException saying what is wrong with which file
  /// @throws CliException if there is no such set
  Dataset test(String where) throws IOException, CliException;
}

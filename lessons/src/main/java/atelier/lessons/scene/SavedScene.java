package atelier.lessons.scene;

import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.Map;
import java.util.SequencedMap;

/// A problem and where one is in it: what a teacher keeps for the next class. It is written as
/// named fields of numbers, texts and lists, so that it can be read and changed by hand.
public sealed interface SavedScene
    permits ConvolutionScene, PoolingScene, FieldScene, BackwardScene {
  /// The step in view, from 0.
  int position();

  /// The screen that shows it, as on the command line.
  String kind();

  /// Everything by name; [#of] makes the same scene of it.
  SequencedMap<String, Object> fields();

  /// What is said of a file that holds no scene.
  static Sentence unreadable(String file) {
    return Sentence.of("scene.file", new Argument.Verbatim(file));
  }

  /// What is said of a file that is no picture.
  static Sentence noPicture(String file) {
    return Sentence.of("scene.picture", new Argument.Verbatim(file));
  }

  /// What is said of a file that could not be written.
  ///
  /// @param reason the system's words
  static Sentence unwritten(String file, String reason) {
    return Sentence.of(
        "scene.unwritten", new Argument.Verbatim(file), new Argument.Verbatim(reason));
  }

  /// The scene of some fields. Those that it does not know are left aside.
  ///
  /// @throws RefusedException if a field is missing or is not what is expected
  static SavedScene of(Map<?, ?> fields) {
    var reader = new SceneFields(fields);
    String kind =
        reader.oneOf(
            "kind", ConvolutionScene.KIND, PoolingScene.KIND, FieldScene.KIND, BackwardScene.KIND);
    return switch (kind) {
      case ConvolutionScene.KIND -> ConvolutionScene.of(reader);
      case PoolingScene.KIND -> PoolingScene.of(reader);
      case FieldScene.KIND -> FieldScene.of(reader);
      default -> BackwardScene.of(reader);
    };
  }
}

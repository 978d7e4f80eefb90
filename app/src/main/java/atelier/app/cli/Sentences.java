package atelier.app.cli;

import atelier.app.platform.PictureException;
import atelier.engine.data.DataFileException;
import atelier.engine.onnx.OnnxException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Says what went wrong as one sentence in the person's language.
final class Sentences {
  private Sentences() {}

  static String of(Throwable failure, CliTexts texts) {
    return switch (failure) {
      case CliException e -> e.sentence(texts);
      case OnnxException e -> texts.get("onnx." + key(e.fault()), e.arguments().toArray());
      case DataFileException e -> texts.get("data." + key(e.fault()), e.arguments().toArray());
      case UncheckedIOException e -> of(Objects.requireNonNull(e.getCause()), texts);
      case PictureException e -> texts.get("picture." + key(e.fault()), e.file());
      case NoSuchFileException e -> texts.get("file.missing", e.getFile());
      case AccessDeniedException e -> texts.get("file.denied", e.getFile());
      case FileSystemException e ->
          texts.get("file.failed", e.getFile(), Optional.ofNullable(e.getReason()).orElse("?"));
      default ->
          texts.get(
              "unexpected",
              Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName()));
    };
  }

  private static String key(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

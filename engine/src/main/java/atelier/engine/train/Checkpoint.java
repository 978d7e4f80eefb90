package atelier.engine.train;

import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.onnx.OnnxException;
import atelier.engine.onnx.OnnxModels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that a run needs to go on as if nothing had happened, to the last bit. As a file it is an
/// ONNX model, which other programs open as such, with the rest beside its weights.
///
/// @param model the weights, and as metadata the recipe and the counters
/// @param arrays memory of the optimiser, averages, best weights: each as long as the weights
public record Checkpoint(Model model, Map<String, float[]> arrays) {
  private static final String PREFIX = "checkpoint.";

  public Checkpoint {
    arrays = Map.copyOf(arrays);
  }

  /// Replaces the file as a whole or, if anything fails, not at all.
  public void write(Path file) throws OnnxException {
    OnnxModels.write(model, new TreeMap<>(arrays), file);
  }

  /// @throws OnnxException saying in one sentence what is wrong with the file
  public static Checkpoint read(Path file) throws OnnxException {
    OnnxModels.Opened opened = OnnxModels.open(file);
    return new Checkpoint(opened.model(), opened.attachments());
  }

  /// Steps that were made.
  ///
  /// @throws IllegalArgumentException if it is no checkpoint
  public int step() {
    return (int) count("step");
  }

  /// A setting that is another here than in a run.
  ///
  /// @param setting its name
  /// @param here its value in the checkpoint
  /// @param there its value in the run
  public record Conflict(String setting, String here, String there) {}

  /// Why a run cannot go on from here; empty if it can.
  ///
  /// @param network of the run
  /// @param images that it learns from
  public Optional<Conflict> conflict(Recipe recipe, Network network, int images) {
    Map<String, String> wanted = recipe.metadata();
    wanted.put(PREFIX + "images", Integer.toString(images));
    for (Map.Entry<String, String> setting : wanted.entrySet()) {
      String found = model.metadata().getOrDefault(setting.getKey(), "?");
      if (!found.equals(setting.getValue())) {
        String name = setting.getKey().replace(PREFIX, "");
        return Optional.of(new Conflict(name, found, setting.getValue()));
      }
    }
    Network ours = model.network();
    return ours.name().equals(network.name()) && ours.storedCount() == network.storedCount()
        ? Optional.empty()
        : Optional.of(new Conflict("model", ours.name(), network.name()));
  }

  /// A counter.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  long count(String name) {
    return Long.parseLong(text(name));
  }

  /// A number.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  double number(String name) {
    return Double.parseDouble(text(name));
  }

  private String text(String name) {
    String found = model.metadata().get(PREFIX + name);
    if (found == null) {
      throw new IllegalArgumentException("no checkpoint: " + name + " is missing");
    }
    return found;
  }

  /// Copies an array out.
  ///
  /// @throws IllegalArgumentException if there is none of that name and length
  void restore(String name, float[] to) {
    float[] from = arrays.get(name);
    if (from == null || from.length != to.length) {
      throw new IllegalArgumentException("no checkpoint: " + name + " is missing or too short");
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /// Collects a checkpoint; everything is copied.
  static final class Writer {
    private final Map<String, String> metadata;
    private final Map<String, float[]> arrays = new LinkedHashMap<>();

    Writer(Recipe recipe) {
      this.metadata = recipe.metadata();
    }

    void number(String name, double value) {
      metadata.put(PREFIX + name, Double.toString(value));
    }

    void count(String name, long value) {
      metadata.put(PREFIX + name, Long.toString(value));
    }

    void array(String name, float[] numbers) {
      arrays.put(name, numbers.clone());
    }

    Checkpoint finish(Model model) {
      return new Checkpoint(model.copy().withMetadata(metadata), arrays);
    }
  }
}

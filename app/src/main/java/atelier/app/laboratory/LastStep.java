package atelier.app.laboratory;

import java.util.Optional;

/// The step after which a run is held: what it began with and what its batch asked for.
///
/// @param step from 1
/// @param before weights before it, in the order of the network's parameters; nobody changes them
/// @param gradient of the mean loss of its batch by each of them; nobody changes it
public record LastStep(int step, float[] before, float[] gradient) {

  /// Follows the weights through a run, one step behind.
  public static final class Recorder {
    private float[] before;
    private float[] now;
    private boolean stepped;

    /// @param parameters of the network
    public Recorder(int parameters) {
      before = new float[parameters];
      now = new float[parameters];
    }

    /// The run begins, or begins again elsewhere, with these weights.
    public void begin(float[] weights) {
      System.arraycopy(weights, 0, now, 0, now.length);
      stepped = false;
    }

    /// A step was made, after which the weights are these.
    public void step(float[] weights) {
      float[] free = before;
      before = now;
      now = free;
      System.arraycopy(weights, 0, now, 0, now.length);
      stepped = true;
    }

    /// The step that was made last; nothing if none was.
    ///
    /// @param step its number
    /// @param gradient of its batch
    public Optional<LastStep> last(int step, float[] gradient) {
      return stepped ? Optional.of(new LastStep(step, before.clone(), gradient)) : Optional.empty();
    }
  }
}

package atelier.engine.plan;

/// What one of several workers does of a step.
///
/// Where it reads only what the same worker's part of the step before wrote, the worker goes on
/// without waiting for the others; on the way back likewise.
interface PartStep extends Step {
  /// What it reads of the values of the step's input, and whose gradient it writes.
  Slice from();

  /// What it writes of the values of the step's output, and whose gradient it reads; nothing if it
  /// reads that of what others write too. On the way forward, a step that only goes back leaves its
  /// input as it is.
  Slice to();

  /// Whether it takes less time than workers need to meet for it.
  default boolean isBrief() {
    return false;
  }
}

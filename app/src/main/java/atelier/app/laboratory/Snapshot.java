package atelier.app.laboratory;

/// A network's weights at some moment of its training.
///
/// @param step after which it was; 0 for the starting weights
/// @param weights in the order of the network's parameters; nobody changes them
public record Snapshot(int step, float[] weights) {}

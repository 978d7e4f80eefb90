import org.jspecify.annotations.NullMarked;

/// What is taught: step models, exercises and their correction, the lecture's facts. No user
/// interface.
@NullMarked
module atelier.lessons {
  requires static org.jspecify;
  requires transitive atelier.engine;
}

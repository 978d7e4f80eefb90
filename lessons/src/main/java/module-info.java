import org.jspecify.annotations.NullMarked;

/// What is taught: step models, exercises and their correction, the lecture's facts. No user
/// interface.
@NullMarked
module atelier.lessons {
  requires static org.jspecify;
  requires transitive atelier.engine;
  requires java.xml;

  exports atelier.lessons.backward;
  exports atelier.lessons.convolution;
  exports atelier.lessons.exercise;
  exports atelier.lessons.exercise.kind;
  exports atelier.lessons.export;
  exports atelier.lessons.field;
  exports atelier.lessons.grid;
  exports atelier.lessons.laboratory;
  exports atelier.lessons.pooling;
  exports atelier.lessons.scene;
  exports atelier.lessons.step;
  exports atelier.lessons.text;
  exports atelier.lessons.worksheet;
}

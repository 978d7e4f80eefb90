package atelier.engine.kernel;

import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;

/// A function of each number of a vector, and its slope. A record, because the compiler trusts only
/// a record's parts never to change.
record NumberFunction(UnaryOperator<FloatVector> value, UnaryOperator<FloatVector> slope) {}

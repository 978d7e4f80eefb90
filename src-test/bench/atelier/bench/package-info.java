/// Benchmarks, one for each kernel and one for a whole training step. Run by the profile
/// `benchmarks`.
@NullMarked
package atelier.bench;

import org.jspecify.annotations.NullMarked;

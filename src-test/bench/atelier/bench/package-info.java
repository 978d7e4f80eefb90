/// Benchmarks, one for each kernel and one for a whole training step. Run by the profile
/// `benchmarks`.
@org.jspecify.annotations.NullMarked
package atelier.bench;

/// Pooling, window by window: the problem, its steps, what is said of each.
package atelier.lessons.pooling;

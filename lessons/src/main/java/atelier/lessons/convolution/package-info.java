/// Convolution, cell by cell: the problem, its steps, what is said of each.
package atelier.lessons.convolution;

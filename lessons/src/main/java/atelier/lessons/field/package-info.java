/// The receptive field: which part of the image a cell of a deep map depends on.
package atelier.lessons.field;

/// Trainings as things to keep: what was chosen, what became of it, the weights on the way.
package atelier.app.laboratory;

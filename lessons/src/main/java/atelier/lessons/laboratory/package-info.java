/// The training laboratory: what a person chooses, lessons as presets, networks of one's own.
package atelier.lessons.laboratory;

/// The kinds of exercise, one file each, and their list.
package atelier.lessons.exercise.kind;

/// What every calculation laid out step by step has in common.
package atelier.lessons.step;

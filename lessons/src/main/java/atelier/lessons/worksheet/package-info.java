/// Exercises on paper and in other programs: text, LaTeX, Moodle.
package atelier.lessons.worksheet;

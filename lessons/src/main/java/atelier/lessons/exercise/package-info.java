/// What an exercise is and how an answer is marked, whatever it asks.
package atelier.lessons.exercise;

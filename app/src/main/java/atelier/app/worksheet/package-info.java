/// Worksheets on paper.
package atelier.app.worksheet;

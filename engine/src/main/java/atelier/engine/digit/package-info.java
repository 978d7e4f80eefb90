/// From what a person draws or photographs to what a network was trained on: strokes become ink,
/// pictures become ink, ink is framed as MNIST's digits are. No networks here, and no windows.
package atelier.engine.digit;

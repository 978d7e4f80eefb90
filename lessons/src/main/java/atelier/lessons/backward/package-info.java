/// The way back: where gradients go in a convolution and in a max pooling.
package atelier.lessons.backward;

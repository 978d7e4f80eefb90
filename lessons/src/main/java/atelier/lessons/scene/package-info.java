/// Problems with the step in view, as they are kept in files.
package atelier.lessons.scene;

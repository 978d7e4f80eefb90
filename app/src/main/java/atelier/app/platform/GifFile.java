package atelier.app.platform;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// Writes an animated GIF picture by picture; it plays for ever. Not safe for several threads at a
/// time.
public final class GifFile implements AutoCloseable {
  private static final String METADATA = "javax_imageio_gif_image_1.0";

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageOutputStream out;
  private final int hundredths;
  private boolean first = true;

  /// @param hundredths of a second that a picture stays
  /// @throws IOException if the file cannot be written
  public GifFile(Path file, int hundredths) throws IOException {
    this.hundredths = hundredths;
    Files.deleteIfExists(file);
    this.out = ImageIO.createImageOutputStream(file.toFile());
    if (out == null) {
      throw new IOException("cannot write " + file);
    }
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  /// Adds a picture, of the size of the first.
  public void add(Image image) throws IOException {
    BufferedImage picture = PngFile.opaque(image);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB), null);
    var root = (IIOMetadataNode) metadata.getAsTree(METADATA);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    if (first) {
      // Browsers play a GIF again only if this block of 1995 asks for it.
      var again = new IIOMetadataNode("ApplicationExtension");
      again.setAttribute("applicationID", "NETSCAPE");
      again.setAttribute("authenticationCode", "2.0");
      again.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(again);
      first = false;
    }
    metadata.setFromTree(METADATA, root);
    writer.writeToSequence(new IIOImage(picture, null, metadata), null);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    var child = new IIOMetadataNode(name);
    root.appendChild(child);
    return child;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }
}

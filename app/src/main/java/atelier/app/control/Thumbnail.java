package atelier.app.control;

import atelier.app.theme.Palette;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A small square image among dozens: without the grid of a [PixelView], drawn as one picture.
public final class Thumbnail extends ImageView {
  private static final int SHADES = 256;
  private static final int OPAQUE = 0xff000000;

  private final int side;
  private final WritableImage image;

  /// @param side pixels of the image along one side
  /// @param pixel size on screen of one of them
  public Thumbnail(int side, double pixel) {
    this.side = side;
    this.image = new WritableImage(side, side);
    setImage(image);
    setSmooth(false);
    setFitWidth(side * pixel);
    setFitHeight(side * pixel);
    getStyleClass().add("thumbnail");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /// Shows an image.
  ///
  /// @param pixels row after row, 0 (paper) to 1 (ink)
  public void show(float[] pixels, Palette palette) {
    var shades = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      Color colour = palette.amount((double) i / (SHADES - 1));
      shades[i] =
          OPAQUE
              | part(colour.getRed(), 16)
              | part(colour.getGreen(), 8)
              | part(colour.getBlue(), 0);
    }
    var colours = new int[side * side];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = shades[Math.clamp(Math.round(pixels[i] * (SHADES - 1)), 0, SHADES - 1)];
    }
    image
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), colours, 0, side);
  }

  private static int part(double share, int shift) {
    return (int) Math.round(share * (SHADES - 1)) << shift;
  }
}

package atelier.app.platform;

import atelier.app.platform.PictureException.Fault;
import atelier.engine.digit.GreyImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads pictures as shades of grey.
public final class ImageFiles {
  private static final long MOST_PIXELS = 50_000_000;

  private ImageFiles() {}

  /// Reads a PNG, JPEG, GIF or BMP file. Grey files keep their values; colours become their
  /// luminance (0.299 red + 0.587 green + 0.114 blue); what is transparent is laid on white.
  ///
  /// @return brightness, 0 black to 1 white
  /// @throws NoSuchFileException if there is no such file
  /// @throws PictureException if it is no picture that can be read
  public static GreyImage read(Path file) throws IOException {
    return grey(open(file));
  }

  /// Reads a picture of the same kinds in its colours: red, green and blue, laid on white; one
  /// channel if they are alike everywhere.
  ///
  /// @return levels, 0 dark to 1 bright
  /// @throws NoSuchFileException if there is no such file
  /// @throws PictureException if it is no picture that can be read
  public static List<GreyImage> readColours(Path file) throws IOException {
    BufferedImage image = open(file);
    int width = image.getWidth();
    int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    var channels = new ArrayList<GreyImage>();
    boolean coloured = false;
    for (int shift = 16; shift >= 0; shift -= 8) {
      var levels = new float[argb.length];
      for (int i = 0; i < argb.length; i++) {
        levels[i] = onWhite(argb[i] >> shift & 0xFF, (argb[i] >>> 24) / 255f) / 255;
        coloured |= (argb[i] >> shift & 0xFF) != (argb[i] >> 16 & 0xFF);
      }
      channels.add(GreyImage.of(image.getHeight(), width, levels));
    }
    return coloured ? channels : List.of(grey(image));
  }

  private static BufferedImage open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new PictureException(Fault.FORMAT, file.toString());
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new PictureException(Fault.FORMAT, file.toString());
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(reader, file);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(ImageReader reader, Path file) throws PictureException {
    try {
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new PictureException(Fault.TOO_LARGE, file.toString());
      }
      return reader.read(0);
    } catch (PictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Readers answer damaged files with exceptions of every kind.
      var damaged = new PictureException(Fault.DAMAGED, file.toString());
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static GreyImage grey(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    float[] shades =
        grey && !(model instanceof IndexColorModel) ? fromSamples(image) : fromColours(image);
    for (int i = 0; i < shades.length; i++) {
      shades[i] = Math.clamp(shades[i] / 255, 0f, 1f);
    }
    return GreyImage.of(image.getHeight(), image.getWidth(), shades);
  }

  /// Takes the samples as they are: Java's own conversion of grey to RGB makes them lighter.
  private static float[] fromSamples(BufferedImage image) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    var shades = new float[width * image.getHeight()];
    float[] samples = raster.getSamples(0, 0, width, image.getHeight(), 0, shades);
    float most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = samples[i] * 255 / most;
    }
    if (raster.getNumBands() > 1) {
      float opaque = (1 << raster.getSampleModel().getSampleSize(1)) - 1;
      float[] alpha =
          raster.getSamples(0, 0, width, image.getHeight(), 1, new float[samples.length]);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = onWhite(samples[i], alpha[i] / opaque);
      }
    }
    return samples;
  }

  private static float[] fromColours(BufferedImage image) {
    int width = image.getWidth();
    int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    var shades = new float[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int red = argb[i] >> 16 & 0xFF;
      int green = argb[i] >> 8 & 0xFF;
      int blue = argb[i] & 0xFF;
      // In whole numbers, so that equal parts give exactly their value.
      float luminance = (299 * red + 587 * green + 114 * blue) / 1000f;
      shades[i] = onWhite(luminance, (argb[i] >>> 24) / 255f);
    }
    return shades;
  }

  private static float onWhite(float shade, float opacity) {
    return shade * opacity + 255 * (1 - opacity);
  }
}

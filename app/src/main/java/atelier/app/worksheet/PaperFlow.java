package atelier.app.worksheet;

import atelier.assets.Assets;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Sets lines and tables on A4 pages from top to bottom; what does not fit goes to the next page.
/// Lengths in points, 72 to an inch.
final class PaperFlow implements Closeable {
  /// The fonts and sizes of a page.
  enum Lettering {
    TITLE(17, true),
    HEADING(12.5f, true),
    TEXT(10.5f, false),
    SMALL(8.5f, false);

    private final float size;
    private final boolean bold;

    Lettering(float size, boolean bold) {
      this.size = size;
      this.bold = bold;
    }

    float lineHeight() {
      return size * 1.4f;
    }
  }

  /// Where PDFBox reports, as if it were severe, that it may not reach into the virtual machine to
  /// give memory back early. It is kept here lest its level be forgotten.
  private static final Logger UNMAPPING = Logger.getLogger("org.apache.pdfbox.io.IOUtils");

  static {
    UNMAPPING.setLevel(Level.OFF);
  }

  private static final float MARGIN = 56;
  private static final float FOOT = 40;
  private static final float RULE = 0.6f;

  private final PDDocument document = new PDDocument();
  private final PDFont regular;
  private final PDFont bold;
  private PDPageContentStream page;
  private float y;
  private String foot = "";
  private int pageOfSection;

  /// Begins with a page that is never shown: [#section] begins the first.
  PaperFlow(String title) throws IOException {
    regular = font(Assets.textFont());
    bold = font(Assets.boldTextFont());
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setCreator("Atelier LeNet");
    page = newPage();
    page.close();
    document.removePage(0);
  }

  private PDFont font(InputStream file) throws IOException {
    try (file) {
      return PDType0Font.load(document, file);
    }
  }

  private PDPageContentStream newPage() throws IOException {
    var sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    y = sheet.getMediaBox().getHeight() - MARGIN;
    return new PDPageContentStream(document, sheet);
  }

  /// Begins a new page whose number is 1.
  ///
  /// @param name at the foot of its pages
  void section(String name) throws IOException {
    page.close();
    foot = name;
    pageOfSection = 0;
    turn();
  }

  private void turn() throws IOException {
    page.close();
    page = newPage();
    pageOfSection++;
    String number = foot + " · " + pageOfSection;
    write(
        number,
        PDRectangle.A4.getWidth() - MARGIN - width(number, Lettering.SMALL),
        FOOT,
        Lettering.SMALL);
  }

  /// The width between the margins.
  float width() {
    return PDRectangle.A4.getWidth() - 2 * MARGIN;
  }

  /// Width of a text on one line.
  float width(String text, Lettering type) throws IOException {
    return font(type).getStringWidth(text) / 1000 * type.size;
  }

  private PDFont font(Lettering type) {
    return type.bold ? bold : regular;
  }

  /// Turns the page if so much does not fit on it any more.
  void need(float height) throws IOException {
    if (y - height < MARGIN) {
      turn();
    }
  }

  /// Leaves some height free.
  void gap(float height) {
    y -= height;
  }

  /// A paragraph, wrapped at spaces.
  void paragraph(String text, Lettering type) throws IOException {
    for (String line : wrapped(text, type)) {
      need(type.lineHeight());
      write(line, MARGIN, y - type.size, type);
      y -= type.lineHeight();
    }
  }

  /// Height of a paragraph.
  float height(String text, Lettering type) throws IOException {
    return wrapped(text, type).size() * type.lineHeight();
  }

  private List<String> wrapped(String text, Lettering type) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, type) > width()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// A word and a line to write on.
  void field(String name) throws IOException {
    need(Lettering.TEXT.lineHeight());
    write(name, MARGIN, y - Lettering.TEXT.size, Lettering.TEXT);
    float start = MARGIN + width(name, Lettering.TEXT) + 6;
    rule(start, y - Lettering.TEXT.size - 2, MARGIN + width(), y - Lettering.TEXT.size - 2);
    y -= Lettering.TEXT.lineHeight();
  }

  /// Tables beside each other, in as many rows as they need.
  void tables(List<PaperTable> tables) throws IOException {
    float x = MARGIN;
    float tallest = 0;
    var row = new ArrayList<PaperTable>();
    for (PaperTable table : tables) {
      if (!row.isEmpty() && x + table.width(this) > MARGIN + width()) {
        place(row, tallest);
        row.clear();
        x = MARGIN;
        tallest = 0;
      }
      row.add(table);
      x += table.width(this) + PaperTable.GAP;
      tallest = Math.max(tallest, table.height());
    }
    place(row, tallest);
  }

  private void place(List<PaperTable> row, float height) throws IOException {
    need(height);
    float x = MARGIN;
    for (PaperTable table : row) {
      table.draw(this, x, y);
      x += table.width(this) + PaperTable.GAP;
    }
    y -= height + PaperTable.GAP / 2;
  }

  /// A text at a place; its baseline is at `baseline`.
  void write(String text, float x, float baseline, Lettering type) throws IOException {
    page.beginText();
    page.setFont(font(type), type.size);
    page.newLineAtOffset(x, baseline);
    page.showText(text);
    page.endText();
  }

  /// A thin line.
  void rule(float fromX, float fromY, float toX, float toY) throws IOException {
    page.setLineWidth(RULE);
    page.moveTo(fromX, fromY);
    page.lineTo(toX, toY);
    page.stroke();
  }

  /// Ends the last page and writes the file.
  void save(OutputStream out) throws IOException {
    page.close();
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}

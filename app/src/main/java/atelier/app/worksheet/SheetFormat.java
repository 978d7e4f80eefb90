package atelier.app.worksheet;

import atelier.lessons.worksheet.LatexDocument;
import atelier.lessons.worksheet.MoodleBank;
import atelier.lessons.worksheet.PlainText;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.Worksheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What worksheets can be written as.
public enum SheetFormat {
  /// Lines of text.
  TEXT("txt") {
    @Override
    public void write(List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out)
        throws IOException {
      var text = new PlainText(language);
      String all =
          sheets.stream()
              .flatMap(sheet -> sheet.exercises().stream())
              .map(one -> part.hasCorrections() ? text.correction(one) : text.statement(one))
              .collect(Collectors.joining("\n"));
      out.write(all.getBytes(StandardCharsets.UTF_8));
    }
  },
  /// A4 pages.
  PDF("pdf") {
    @Override
    public void write(List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out)
        throws IOException {
      PdfWorksheet.write(sheets, part, language, out);
    }
  },
  /// A document for pdflatex.
  LATEX("tex") {
    @Override
    public void write(List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out)
        throws IOException {
      String document = LatexDocument.of(sheets, part, language);
      out.write(document.getBytes(StandardCharsets.UTF_8));
    }
  },
  /// A bank of questions for Moodle, which has its corrections in it.
  MOODLE("xml") {
    @Override
    public void write(List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out)
        throws IOException {
      var all = sheets.stream().flatMap(sheet -> sheet.exercises().stream()).toList();
      out.write(MoodleBank.of(all, language).getBytes(StandardCharsets.UTF_8));
    }
  };

  private final String extension;

  SheetFormat(String extension) {
    this.extension = extension;
  }

  /// How names of its files end.
  public String extension() {
    return extension;
  }

  /// Writes worksheets.
  ///
  /// @param sheets one a student
  /// @param part statements, corrections or both
  public abstract void write(
      List<Worksheet> sheets, SheetPart part, Locale language, OutputStream out) throws IOException;
}

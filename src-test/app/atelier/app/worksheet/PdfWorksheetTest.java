package atelier.app.worksheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.Worksheet;
import atelier.lessons.worksheet.Worksheet.Item;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages, opened again.
class PdfWorksheetTest {
  private static final float POINTS_A4_WIDE = 595.28f;

  private static PDDocument written(List<Worksheet> sheets, SheetPart part) throws IOException {
    var out = new ByteArrayOutputStream();
    PdfWorksheet.write(sheets, part, Locale.FRENCH, out);
    return Loader.loadPDF(out.toByteArray());
  }

  private static List<Worksheet> everyKind(int level, int students) {
    return Worksheet.variants(
        Kinds.all().stream().map(kind -> new Item(kind, level, 4)).toList(), students);
  }

  private static List<Worksheet> lecture() {
    return List.of(new Worksheet(1, List.of(Kinds.lecture())));
  }

  @Test
  void theStatementHasANameFieldAndNoAnswers() throws IOException {
    try (PDDocument pages = written(lecture(), SheetPart.STATEMENTS)) {
      String text = new PDFTextStripper().getText(pages);
      assertThat(text)
          .contains("Exercices, sujet 1", "Nom", "Convolution puis ReLU (niveau 2, numéro 1)")
          .contains("2 −1 −1 3", "La convolution", "Après ReLU")
          .doesNotContain("Correction", "−3 1 6");
      assertThat(pages.getNumberOfPages()).isEqualTo(1);
      assertThat(pages.getPage(0).getMediaBox().getWidth())
          .isCloseTo(POINTS_A4_WIDE, within(0.1f));
      assertThat(pages.getDocumentInformation().getTitle()).isEqualTo("Exercices, sujet 1");
    }
  }

  @Test
  void theCorrectionIsApart() throws IOException {
    try (PDDocument pages = written(lecture(), SheetPart.CORRECTIONS)) {
      String text = new PDFTextStripper().getText(pages);
      assertThat(text)
          .contains("Correction, sujet 1", "−3 1 6", "4 5 −1", "0 1 6")
          .contains("2×(−1) + (−1)×2 + (−2)×0 + 1×1 = −3")
          .doesNotContain("Exercices, sujet");
    }
  }

  @Test
  void everyStudentBeginsOnAPageOfTheirOwn() throws IOException {
    try (PDDocument pages = written(everyKind(1, 3), SheetPart.BOTH)) {
      var stripper = new PDFTextStripper();
      for (int student = 1; student <= 3; student++) {
        String title = "Exercices, sujet " + student;
        int beginnings = 0;
        for (int page = 1; page <= pages.getNumberOfPages(); page++) {
          stripper.setStartPage(page);
          stripper.setEndPage(page);
          boolean titled =
              stripper.getText(pages).lines().anyMatch(line -> line.strip().equals(title));
          beginnings += titled ? 1 : 0;
        }
        assertThat(beginnings).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SheetPart.class)
  void nothingLeavesThePage(SheetPart part) throws IOException {
    try (PDDocument pages = written(everyKind(3, 1), part)) {
      var renderer = new PDFRenderer(pages);
      for (int page = 0; page < pages.getNumberOfPages(); page++) {
        BufferedImage picture = renderer.renderImageWithDPI(page, 50);
        assertThat(inkIn(picture, 0, picture.getWidth())).as("page %d", page).isPositive();
        int margin = picture.getWidth() / 12;
        assertThat(inkIn(picture, 0, margin)).as("left margin of page %d", page).isZero();
        assertThat(inkIn(picture, picture.getWidth() - margin, picture.getWidth()))
            .as("right margin of page %d", page)
            .isZero();
      }
    }
  }

  private static int inkIn(BufferedImage picture, int fromX, int toX) {
    int ink = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = fromX; x < toX; x++) {
        ink += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return ink;
  }
}

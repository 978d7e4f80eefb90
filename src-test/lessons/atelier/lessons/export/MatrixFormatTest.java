package atelier.lessons.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixFormatTest {
  private static final Grid GRID =
      Grid.of(new double[] {2, -1.5}, new double[] {0, 1e-6});

  @TempDir Path folder;

  @Test
  void aSpreadsheetReadsItsOwnLanguage() {
    assertThat(MatrixFormat.TSV.write(GRID, Locale.FRENCH))
        .isEqualTo("2\t\u22121,5\n0\t1e-6");
    assertThat(Grid.parse(MatrixFormat.TSV.write(GRID, Locale.FRENCH), Locale.FRENCH).value())
        .contains(GRID);
  }

  @Test
  void latexHasItsSignsAndWrapsTheComma() {
    assertThat(MatrixFormat.LATEX.write(GRID, Locale.FRENCH))
        .isEqualTo("\\begin{pmatrix}\n2 & -1{,}5 \\\\\n0 & 1e-6\n\\end{pmatrix}");
    assertThat(MatrixFormat.LATEX.write(GRID, Locale.ENGLISH)).contains("-1.5");
  }

  @Test
  void pythonReadsEveryLanguageAlike() {
    assertThat(MatrixFormat.NUMPY.write(GRID, Locale.FRENCH))
        .isEqualTo("np.array([[2, -1.5],\n          [0, 1e-6]])");
  }

  private static String picture() {
    var walk = new ConvolutionWalkthrough(Presets.padding());
    var step = (Convolve) walk.at(walk.indexOf(Convolve.Phase.CONVOLUTION, 0, walk.convolved().getFirst().cell(1)));
    return new TikzPicture(Locale.FRENCH)
        .matrix(
            TikzPicture.filled(walk.problem().input().channel(0)),
            2,
            Optional.of(step.window()),
            8)
        .sign("\\ast", 8)
        .matrix(
            TikzPicture.filled(walk.problem().filters().getFirst().weights().channel(0)),
            0,
            Optional.empty(),
            8)
        .sign("=", 8)
        .matrix(step.convolved().getFirst(), 0, Optional.empty(), 8)
        .text();
  }

  @Test
  void aStepIsAPictureOfItsCells() {
    assertThat(picture().lines())
        .startsWith(
            "% \\usepackage{tikz} \\usetikzlibrary{patterns}",
            "\\begin{tikzpicture}[x=8mm,y=-8mm]")
        .contains(
            // The frame of the second window: from column 1 of the padded matrix on.
            "  \\draw[line width=1.6pt] (1.0,0.0) rectangle (4.0,3.0);",
            // The corner of the matrix, inside two rings of zeros.
            "  \\node at (2.5,2.5) {$2$};",
            "  \\node at (8.7,4.0) {$\\ast$};",
            // The second cell of the result, the last that is filled.
            "  \\node at (15.3,1.5) {$2$};")
        .doesNotContain("  \\node at (16.3,1.5) {$0$};");
    assertThat(picture().lines().filter(line -> line.contains("pattern="))).hasSize(64 - 16);
  }

  @Test
  void latexTakesThePicture() throws Exception {
    assumeTrue(isInstalled(), "pdflatex is not installed");
    Files.writeString(
        folder.resolve("step.tex"),
        "\\documentclass{article}\\usepackage{amsmath,tikz}\\usetikzlibrary{patterns}"
            + "\\begin{document}\n"
            + picture()
            + "\n$"
            + MatrixFormat.LATEX.write(GRID, Locale.FRENCH)
            + "$\\end{document}\n");
    var latex =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "step.tex")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(latex.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(latex.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(latex.exitValue()).as(said).isZero();
    assertThat(folder.resolve("step.pdf")).isNotEmptyFile();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("pdflatex", "-version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}

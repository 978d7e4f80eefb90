import org.jspecify.annotations.NullMarked;

/// JavaFX screens and the command line; thin, holds no arithmetic.
@NullMarked
module atelier.app {
  requires static org.jspecify;
  requires atelier.lessons;
  requires atelier.assets;
  requires javafx.controls;
  requires atlantafx.base;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.feather;
  requires org.jfree.jfreechart;
  requires org.jfree.chart.fx;
  requires info.picocli;
  requires com.fasterxml.jackson.jr.ob;
  requires org.apache.commons.logging;
  requires org.apache.pdfbox;
  requires java.desktop;
  requires java.prefs;
  requires java.logging;
  requires java.management;

  opens atelier.app.cli to
      info.picocli;
}

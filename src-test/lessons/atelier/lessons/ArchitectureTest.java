package atelier.lessons;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses LESSONS = new ClassFileImporter().importPath("target/classes");

  @Test
  void knowsNoUserInterface() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
        .check(LESSONS);
  }

  @Test
  void hasNoCycleBetweenPackages() {
    slices().matching("atelier.lessons.(*)..").should().beFreeOfCycles().check(LESSONS);
  }

  /// A canary: if this rule passes, the others check nothing.
  @Test
  void aViolatedRuleFails() {
    assertThat(LESSONS.size()).isGreaterThan(20);
    assertThatThrownBy(
            () ->
                noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("atelier.engine..")
                    .check(LESSONS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Geometry");
  }
}

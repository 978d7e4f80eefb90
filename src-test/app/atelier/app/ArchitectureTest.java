package atelier.app;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the module descriptors cannot say about who may use what.
class ArchitectureTest {
  private static final ArchRule STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackage("atelier.app.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("standard output and error belong to the command line");

  private static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()
          .because("what a class shares with itself over time hides from its users");

  private static final ArchRule VIEW_MODELS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..")
          .because("a view model is tested without a window");

  private static final ArchRule NO_WINDOWS_BELOW_THE_APP =
      noClasses()
          .that()
          .resideInAnyPackage("atelier.engine..", "atelier.lessons..", "atelier.assets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "atelier.app..");

  private static final ArchRule ENGINE_KNOWS_NOTHING_OF_THE_REST =
      noClasses()
          .that()
          .resideInAPackage("atelier.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("atelier.lessons..", "atelier.assets..", "atelier.app..");

  private static final ArchRule VECTORS_ONLY_IN_KERNELS =
      noClasses()
          .that()
          .resideOutsideOfPackage("atelier.engine.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  private static final ArchRule ONE_WIDTH_OF_VECTORS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Lanes")
          .should()
          .callMethod("jdk.incubator.vector.VectorShape", "forBitSize", "int")
          .orShould()
          .accessField("jdk.incubator.vector.FloatVector", "SPECIES_64")
          .orShould()
          .accessField("jdk.incubator.vector.FloatVector", "SPECIES_128")
          .orShould()
          .accessField("jdk.incubator.vector.FloatVector", "SPECIES_256")
          .orShould()
          .accessField("jdk.incubator.vector.FloatVector", "SPECIES_512")
          .because("a second width in a run makes objects of the vectors of every other kernel");

  private static final ArchRule NO_LONGS_FOR_VECTORS =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(resideInAPackage("jdk.incubator.vector")))
                  .and(target(rawParameterTypes(anyElementThat(equivalentTo(long.class))))))
          .because(
              "a whole number for one lane (blend(0, mask) instead of blend(0f, mask)) goes a longer"
                  + " way, which is more for the compiler to take in");

  private static final ArchRule SCREENS_APART =
      SlicesRuleDefinition.slices()
          .matching("atelier.app.screen.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("atelier");

  static ArchRule[] rules() {
    return new ArchRule[] {
      STREAMS,
      NO_STATIC_STATE,
      VIEW_MODELS,
      NO_WINDOWS_BELOW_THE_APP,
      ENGINE_KNOWS_NOTHING_OF_THE_REST,
      VECTORS_ONLY_IN_KERNELS,
      ONE_WIDTH_OF_VECTORS,
      NO_LONGS_FOR_VECTORS,
      SCREENS_APART,
    };
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void everyModuleWasRead() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()))
        .contains("atelier.engine.network", "atelier.app");
  }

  @Test
  void aBrokenRuleIsSeen() {
    JavaClasses talkative = new ClassFileImporter().importClasses(Talkative.class);
    assertThatThrownBy(() -> STREAMS.check(talkative)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> NO_STATIC_STATE.check(talkative)).isInstanceOf(AssertionError.class);
  }

  /// Breaks the rules, to show that they bite.
  static final class Talkative {
    private static int words;

    static void talk() {
      words++;
      System.out.println(words);
    }
  }
}

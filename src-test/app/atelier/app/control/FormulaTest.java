package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormulaTest {
  @Test
  void roomIsAsWideAsTheWidestOfEachPlace() {
    Formula one =
        new Formula(List.of(new Part("1", "−10", "2", Role.TERM), new Part("=", Role.SIGN)));
    Formula other =
        new Formula(List.of(new Part("(−1)", "3", "20", Role.TERM), new Part("=", Role.SIGN)));
    Formula room = Formula.room(List.of(one, other));
    assertThat(room.parts())
        .containsExactly(new Part("(−1)", "−10", "20", Role.TERM), new Part("=", Role.SIGN));
  }

  @Test
  void putsANegativeNumberBesideAnOperatorInBrackets() {
    Written written = new Written(new Numbers(Locale.FRENCH));
    assertThat(written.factor(-0.5)).isEqualTo("(−0,5)");
    assertThat(written.factor(0)).isEqualTo("0");
    assertThat(written.product("2", "(−1)")).isEqualTo("2\u2009×\u2009(−1)");
  }

  @Test
  void saysWhenDigitsAreLeftOut() {
    Written written = new Written(new Numbers(Locale.ENGLISH));
    assertThat(written.equality(0.5)).isEqualTo("=");
    assertThat(written.equality(1 / 3.0)).isEqualTo("≈");
  }
}

package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Looks at what keeps changing, with the worker's turns dealt by the test.
class SteadyTaskTest {
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final List<String> answers = new ArrayList<>();
  private final SteadyTask task = new SteadyTask(waiting::add, Runnable::run, _ -> Runnable::run);

  private void ask(String question) {
    task.ask(() -> question, answers::add);
  }

  private void work() {
    waiting.remove().run();
  }

  @Test
  void aLookIsShownThoughThereIsSomethingNewerThenTheNewestOnly() {
    ask("one");
    ask("two");
    ask("three");
    assertThat(waiting).hasSize(1);
    work();
    assertThat(answers).containsExactly("one");
    work();
    assertThat(answers).containsExactly("one", "three");
    assertThat(waiting).isEmpty();
  }

  @Test
  void whatIsForgottenIsNotShown() {
    ask("one");
    ask("two");
    task.forget();
    work();
    assertThat(answers).isEmpty();
    assertThat(waiting).isEmpty();
    ask("three");
    work();
    assertThat(answers).containsExactly("three");
  }

  @Test
  void aFailureDoesNotKeepTheNextFromBeingAnswered() {
    task.ask(
        () -> {
          throw new IllegalStateException("broken");
        },
        _ -> answers.add("never"));
    ask("two");
    assertThatThrownBy(this::work).hasMessage("broken");
    work();
    assertThat(answers).containsExactly("two");
  }

  @Test
  void afterItsEndNothingIsAsked() {
    ask("one");
    ask("two");
    task.close();
    work();
    ask("three");
    assertThat(waiting).isEmpty();
    assertThat(answers).isEmpty();
  }
}

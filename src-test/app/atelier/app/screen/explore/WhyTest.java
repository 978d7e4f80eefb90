package atelier.app.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.control.LatestTask;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Reasons, and when they are found.
class WhyTest {
  @Test
  void theTwoBestClassesAreCompared() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    var random = new Random(3);
    float[] image = new float[784];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    Why why = Why.of(model, image);
    for (int i = 0; i < 10; i++) {
      assertThat(why.scores()[i]).isLessThanOrEqualTo(why.scores()[why.answer()]);
      if (i != why.answer()) {
        assertThat(why.scores()[i]).isLessThanOrEqualTo(why.scores()[why.second()]);
      }
    }
    assertThat(why.second()).isNotEqualTo(why.answer());
    assertThat(why.occlusion()).hasSize(784);
    assertThat(why.saliency()).hasSize(784);
    assertThat(why.evidence()).hasSize(84);
  }

  @Test
  void onlyTheNewestQuestionIsAnswered() {
    var waiting = new ArrayDeque<Runnable>();
    var worked = new ArrayList<String>();
    var answers = new ArrayList<String>();
    var task = new LatestTask(waiting::add, Runnable::run);
    for (String question : List.of("one", "two", "three")) {
      task.ask(
          () -> {
            worked.add(question);
            return question;
          },
          answers::add);
    }
    waiting.forEach(Runnable::run);
    assertThat(worked).containsExactly("three");
    assertThat(answers).containsExactly("three");
  }

  @Test
  void anAnswerThatComesTooLateIsDropped() {
    var front = new ArrayDeque<Runnable>();
    var answers = new ArrayList<String>();
    var task = new LatestTask(Runnable::run, front::add);
    task.ask(() -> "late", answers::add);
    task.ask(() -> "new", answers::add);
    front.forEach(Runnable::run);
    assertThat(answers).containsExactly("new");
  }
}

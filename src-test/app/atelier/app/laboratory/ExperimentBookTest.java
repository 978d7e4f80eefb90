package atelier.app.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.laboratory.Experiment.Origin;
import atelier.app.laboratory.Experiment.RateChange;
import atelier.app.laboratory.Experiment.Result;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentBookTest {
  @TempDir private Path folder;

  @Test
  void runsAreThereAtTheNextLaunch() {
    try (var book = open()) {
      Experiment run = begin(book, 20);
      run.nameProperty().set("Ümlaut, \"quoted\"");
      run.rateChanges().add(new RateChange(0.5, 0.01));
      run.resultProperty().set(new Result(Outcome.FINISHED, 20, 61_706, 1.25, 3.5));
      book.save(run);
    }
    try (var book = open()) {
      assertThat(book.runs()).hasSize(1);
      Experiment run = book.runs().getFirst();
      assertThat(run.nameProperty().get()).isEqualTo("Ümlaut, \"quoted\"");
      assertThat(run.setup().number(Setting.RATE)).isEqualTo(0.02);
      assertThat(run.rateChanges()).containsExactly(new RateChange(0.5, 0.01));
      assertThat(run.resultProperty().get())
          .isEqualTo(new Result(Outcome.FINISHED, 20, 61_706, 1.25, 3.5));
      assertThat(run.loss().batches().size()).isEqualTo(20);
      assertThat(run.loss().batches().y(7)).isEqualTo(1.0 / 8);
      assertThat(run.accuracy().test().latest()).isEqualTo(90);
      assertThat(run.lastEpoch()).isEqualTo(2);
    }
  }

  @Test
  void aRunThatTheProgramDidNotEndIsRecovered() throws IOException {
    var killed = open();
    Experiment run = begin(killed, 10);
    // The program is killed here: nothing is closed, and the last line is cut.
    killed.close();
    Files.writeString(
        folder.resolve(run.id()).resolve("curves.csv"), "1.1,batch,0.", StandardOpenOption.APPEND);
    try (var book = open()) {
      assertThat(book.runs().getFirst().resultProperty().get().outcome())
          .isEqualTo(Outcome.INTERRUPTED);
      assertThat(book.runs().getFirst().loss().batches().size()).isEqualTo(10);
    }
  }

  @Test
  void aDeletedRunIsGoneForGood() {
    try (var book = open()) {
      Experiment first = begin(book, 3);
      begin(book, 3);
      book.delete(first);
      assertThat(book.runs()).hasSize(1);
    }
    assertThat(folder.resolve("run-00001")).doesNotExist();
    try (var book = open()) {
      assertThat(book.runs()).extracting(Experiment::id).containsExactly("run-00002");
      // Names are not given twice while a run has them.
      assertThat(begin(book, 1).id()).isEqualTo("run-00003");
    }
  }

  @Test
  void aRunThatGoesOnForgetsWhatCameAfterItsCheckpoint() {
    try (var book = open()) {
      Experiment run = begin(book, 20);
      book.cut(run, 1.0);
      assertThat(run.loss().batches().size()).isEqualTo(10);
      assertThat(run.lastEpoch()).isEqualTo(1);
      assertThat(run.accuracy().test().size()).isZero();
    }
    try (var book = open()) {
      assertThat(book.runs().getFirst().loss().batches().size()).isEqualTo(10);
    }
  }

  @Test
  void whatIsNoRunIsLeftAlone() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("run-00001"));
    Files.writeString(odd.resolve("run.json"), "{\"setup\": 7");
    Path wrong = Files.createDirectories(folder.resolve("run-00002"));
    Files.writeString(
        wrong.resolve("run.json"), "{\"setup\": {\"rate\": \"fast\"}, \"outcome\": \"finished\"}");
    Files.writeString(folder.resolve("note.txt"), "hello");
    try (var book = open()) {
      assertThat(book.runs()).isEmpty();
    }
    assertThat(odd.resolve("run.json")).hasContent("{\"setup\": 7");
  }

  @Test
  void withoutAFolderRunsAreForgotten() {
    try (var book = new ExperimentBook(Optional.empty())) {
      Experiment run = begin(book, 2);
      assertThat(book.checkpoint(run)).isEmpty();
      assertThat(book.runs()).isEqualTo(List.of(run));
    }
  }

  private ExperimentBook open() {
    return new ExperimentBook(Optional.of(folder));
  }

  /// Ten batches an epoch, a test at the end of the last.
  private static Experiment begin(ExperimentBook book, int batches) {
    Experiment run = book.begin(Setup.usual().with(Setting.RATE, "0.02"), Origin.NONE, 61_706);
    run.restart(1);
    for (int step = 1; step <= batches; step++) {
      run.batch(step / 10.0, 1.0 / step, 50);
      book.keepBatch(run, 1.0 / step, 50);
    }
    run.evaluation(batches / 10.0, 0.4, 90);
    book.keepEvaluation(run, 0.4, 90);
    book.flush(run);
    return run;
  }
}

package atelier.app.screen.train;

import atelier.app.control.Look;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.ExperimentBook;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The runs whose curves lie over those of the run that is shown.
final class Comparison {
  private final ExperimentBook book;
  private final ObservableList<Experiment> chosen = FXCollections.observableArrayList();

  Comparison(ExperimentBook book) {
    this.book = book;
    ListChangeListener<Experiment> forget = _ -> chosen.retainAll(book.runs());
    book.runs().addListener(forget);
  }

  ObservableList<Experiment> chosen() {
    return chosen;
  }

  /// Puts a run beside the others, or takes it away.
  void choose(Experiment run, boolean compared) {
    if (!compared) {
      chosen.remove(run);
    } else if (!chosen.contains(run)) {
      chosen.add(run);
    }
  }

  /// How a run is drawn: the same in the list and in every chart.
  Look look(Experiment run) {
    return Look.ofRun(Math.max(0, book.runs().indexOf(run)));
  }
}

package atelier.app.screen.field;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.control.Written;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.field.FieldLayer;
import atelier.lessons.field.FieldProblem;
import atelier.lessons.field.FieldStep;
import atelier.lessons.field.FieldWalkthrough;
import atelier.lessons.scene.FieldScene;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The receptive field of a stack of layers, walked through layer by layer and changed at will.
final class FieldViewModel {
  private final Workbench<FieldProblem> bench;
  private final Playback playback;
  private final ReadOnlyObjectWrapper<FieldBoard> board;
  private FieldWalkthrough walkthrough;
  private LessonTexts words;

  /// At the last layer, which sees most.
  ///
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  FieldViewModel(FieldProblem problem, Texts texts, Ticker ticker) {
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
    this.walkthrough = new FieldWalkthrough(problem);
    this.words = new LessonTexts(texts.locale());
    this.playback = new Playback(ticker, walkthrough.size());
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
    bench.history().valueProperty().addListener((_, _, now) -> walk(now));
    texts.localeProperty().subscribe(this::speak);
  }

  /// What is walked through, and changed.
  Workbench<FieldProblem> bench() {
    return bench;
  }

  /// Where one is in the layers.
  Playback playback() {
    return playback;
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<FieldBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// Shows what was kept; the problem of before can be had again by undoing.
  void show(FieldScene scene) {
    bench.change(_ -> scene.problem());
    playback.jump(Math.min(scene.position(), playback.sizeProperty().get() - 1));
  }

  /// The layer in view.
  FieldLayer layer() {
    return walkthrough.at(playback.position()).shape();
  }

  /// Changes the layer in view.
  void changeLayer(UnaryOperator<FieldLayer> wish) {
    int index = playback.position();
    bench.change(problem -> problem.with(index, wish.apply(problem.layers().get(index))));
  }

  private void walk(FieldProblem problem) {
    walkthrough = new FieldWalkthrough(problem);
    playback.setSize(walkthrough.size());
    board.set(boardAt(playback.position()));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    board.set(boardAt(playback.position()));
  }

  private FieldBoard boardAt(int position) {
    FieldStep step = walkthrough.at(position);
    List<Formula> all =
        IntStream.range(0, walkthrough.size())
            .mapToObj(walkthrough::at)
            .map(this::formula)
            .toList();
    return new FieldBoard(
        walkthrough.problem().sides(),
        step.windows(),
        formula(step),
        Formula.room(all),
        words.say(step.sentence()));
  }

  /// Field before + (kernel - 1) x jump.
  private Formula formula(FieldStep step) {
    Written written = new Written(words.numbers());
    String kernel = "(" + written.plain(step.shape().kernel()) + " − 1)";
    return new Formula(
        List.of(
            new Part(written.plain(step.before()), Role.TERM),
            new Part("+", Role.SIGN),
            new Part(written.product(kernel, written.plain(step.jump())), Role.TERM),
            new Part("=", Role.SIGN),
            new Part(written.plain(step.field()), Role.RESULT)));
  }
}

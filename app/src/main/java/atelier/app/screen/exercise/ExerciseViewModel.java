package atelier.app.screen.exercise;

import atelier.app.platform.Settings;
import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.Marker;
import atelier.lessons.exercise.Marks;
import atelier.lessons.exercise.ProgressBook;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Remarks;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.grid.Cell;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// An exercise being answered: what is typed, what was checked, what was helped with. Whatever is
/// typed is found again, also after the next launch.
final class ExerciseViewModel {
  private static final String CURRENT = "answers.current";
  private static final String DRAFT = "answers.draft";
  private static final String PROGRESS = "answers.progress";

  private final Settings settings;
  private final Supplier<Locale> language;
  private final Map<String, Draft> drafts = new HashMap<>();
  private final ReadOnlyObjectWrapper<Exercise> exercise;
  private final ReadOnlyObjectWrapper<List<Marks>> marks = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Sentence>> notes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper hints = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyObjectWrapper<ProgressBook> progress;
  private List<List<AnswerCell>> cells = List.of();
  private int question;
  private Cell focused = new Cell(0, 0);
  private boolean helped;

  /// Where the student left off, or at the lecture's exercise.
  ///
  /// @param settings where answers and progress are kept
  /// @param language of the numbers that are typed
  ExerciseViewModel(Settings settings, Supplier<Locale> language) {
    this.settings = settings;
    this.language = language;
    this.progress = new ReadOnlyObjectWrapper<>(ProgressBook.of(settings.get(PROGRESS).orElse("")));
    Exercise first =
        settings.get(CURRENT).flatMap(ExerciseViewModel::named).orElse(Kinds.lecture());
    settings.get(DRAFT).flatMap(Draft::of).ifPresent(draft -> drafts.put(name(first), draft));
    this.exercise = new ReadOnlyObjectWrapper<>(first);
    begin(first);
  }

  private static String name(Exercise exercise) {
    return exercise.kind().id() + ":" + exercise.level() + ":" + exercise.seed();
  }

  private static Optional<Exercise> named(String name) {
    List<String> parts = List.of(name.split(":", -1));
    if (parts.size() != 3 || !parts.get(1).matches("\\d") || !parts.get(2).matches("\\d{1,9}")) {
      return Optional.empty();
    }
    try {
      return Kinds.find(parts.getFirst())
          .map(kind -> kind.exercise(Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2))));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  /// What is to be done.
  ReadOnlyObjectProperty<Exercise> exerciseProperty() {
    return exercise.getReadOnlyProperty();
  }

  /// What became of each question at the last check; nothing before the first.
  ReadOnlyObjectProperty<List<Marks>> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  /// What is said to the student.
  ReadOnlyObjectProperty<List<Sentence>> notesProperty() {
    return notes.getReadOnlyProperty();
  }

  /// How many hints were asked for; each costs a point.
  ReadOnlyIntegerProperty hintsProperty() {
    return hints.getReadOnlyProperty();
  }

  /// What was solved so far.
  ReadOnlyObjectProperty<ProgressBook> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// The cells of a question, in reading order.
  List<AnswerCell> cells(int index) {
    return cells.get(index);
  }

  /// Opens an exercise, with what was typed there before.
  ///
  /// @throws RefusedException if there is no such level or number
  void open(Kind kind, int level, long seed) {
    Exercise next = kind.exercise(level, seed);
    keep();
    begin(next);
    exercise.set(next);
    keep();
  }

  /// Opens another one like it.
  void another() {
    Exercise now = exercise.get();
    open(now.kind(), now.level(), now.seed() == Kind.LARGEST_SEED ? 0 : now.seed() + 1);
  }

  private void begin(Exercise next) {
    List<List<AnswerCell>> fresh = new ArrayList<>();
    for (Question asked : next.questions()) {
      fresh.add(asked.answer().cells().stream().map(AnswerCell::new).toList());
    }
    cells = fresh;
    Draft draft = drafts.getOrDefault(name(next), new Draft(List.of(), 0, false));
    List<AnswerCell> all = cells.stream().flatMap(List::stream).toList();
    for (int i = 0; i < Math.min(all.size(), draft.texts().size()); i++) {
      all.get(i).textProperty().set(draft.texts().get(i));
    }
    hints.set(draft.hints());
    helped = draft.helped();
    marks.set(List.of());
    notes.set(List.of());
    focus(0, new Cell(0, 0));
  }

  /// Keeps what is typed for the next time.
  void keep() {
    List<String> texts =
        cells.stream().flatMap(List::stream).map(cell -> cell.textProperty().get()).toList();
    var draft = new Draft(texts, hints.get(), helped);
    drafts.put(name(exercise.get()), draft);
    settings.put(CURRENT, name(exercise.get()));
    settings.put(DRAFT, draft.text());
  }

  /// Says which cell the student is at.
  void focus(int index, Cell cell) {
    question = index;
    focused = cell;
  }

  /// The question that the student is at, from 0.
  int question() {
    return question;
  }

  /// The cell that the student is at.
  Cell focused() {
    return focused;
  }

  /// Fills cells from one on.
  ///
  /// @param block texts, row by row
  void paste(int index, Cell corner, List<List<String>> block) {
    for (AnswerCell cell : cells.get(index)) {
      int row = cell.place().row() - corner.row();
      int col = cell.place().col() - corner.col();
      if (row >= 0 && row < block.size() && col >= 0 && col < block.get(row).size()) {
        cell.textProperty().set(block.get(row).get(col));
      }
    }
  }

  /// Marks every cell.
  void check() {
    var numbers = new Numbers(language.get());
    var remarks = new ArrayList<Sentence>();
    var answers = new ArrayList<Answer>();
    for (List<AnswerCell> grid : cells) {
      Answer blank = exercise.get().blank().get(answers.size());
      answers.add(answer(blank, grid, numbers, remarks));
    }
    List<Marks> checked = Marker.mark(exercise.get(), answers);
    for (int i = 0; i < checked.size(); i++) {
      for (AnswerCell cell : cells.get(i)) {
        cell.mark(checked.get(i).at(cell.place()));
      }
    }
    remarks.addAll(Remarks.on(checked));
    marks.set(checked);
    notes.set(List.copyOf(remarks));
    if (checked.stream().allMatch(Marks::isRight) && hints.get() == 0 && !helped) {
      progress.set(progress.get().with(exercise.get()));
      settings.put(PROGRESS, progress.get().text());
    }
    keep();
  }

  private static Answer answer(
      Answer blank, List<AnswerCell> grid, Numbers numbers, List<Sentence> remarks) {
    Answer answer = blank;
    for (AnswerCell cell : grid) {
      switch (cell.read(numbers)) {
        case Outcome.Accepted<OptionalDouble>(OptionalDouble value) ->
            answer = answer.with(cell.place(), value);
        case Outcome.Refused<OptionalDouble>(Sentence why) -> remarks.add(why);
      }
    }
    return answer;
  }

  /// Points earned at the last check, hints taken off; never below 0.
  int points() {
    int earned = marks.get().stream().mapToInt(Marks::points).sum();
    return Math.max(0, earned - hints.get());
  }

  /// Points that can be earned.
  int total() {
    return cells.stream().mapToInt(List::size).sum();
  }

  /// The next hint for the question that the student is at; nothing if there are no more.
  void hint() {
    List<Sentence> all = exercise.get().questions().get(question).hints();
    List<Sentence> unseen = all.stream().filter(hint -> !notes.get().contains(hint)).toList();
    if (!unseen.isEmpty()) {
      hints.set(hints.get() + 1);
      say(unseen.getFirst());
      keep();
    }
  }

  /// The arithmetic of the cell that the student is at, with what was answered.
  void explain() {
    helped = true;
    say(explanation());
    keep();
  }

  private Sentence explanation() {
    return Remarks.explained(exercise.get().questions().get(question), focused, typed());
  }

  private String typed() {
    return cells.get(question).stream()
        .filter(cell -> cell.place().equals(focused))
        .findFirst()
        .orElseThrow()
        .textProperty()
        .get();
  }

  /// The arithmetic of every cell.
  void explainAll() {
    helped = true;
    var all = new ArrayList<Sentence>();
    for (Question asked : exercise.get().questions()) {
      for (Cell cell : asked.answer().cells()) {
        all.add(Remarks.explained(asked, cell));
      }
    }
    notes.set(all);
    keep();
  }

  /// The board on which the cell is made that the student is at, and what is said there; nothing
  /// where no board shows it.
  Optional<Board> board() {
    Question asked = exercise.get().questions().get(question);
    return asked
        .scene()
        .map(
            boards -> {
              helped = true;
              keep();
              return new Board(boards.apply(focused), explanation());
            });
  }

  /// A step on the board.
  ///
  /// @param remark the student's figure beside the right one
  record Board(SavedScene scene, Sentence remark) {}

  private void say(Sentence sentence) {
    var more = new ArrayList<>(notes.get());
    more.remove(sentence);
    more.addFirst(sentence);
    notes.set(List.copyOf(more));
  }
}

package atelier.app.control;

import atelier.app.platform.Ticker;
import java.util.Objects;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Where one is in a sequence of steps, and whether it goes on by itself. Moving by hand stops
/// what plays. A sequence that plays takes at most one step a beat of the clock, so that no step is
/// ever skipped.
public final class Playback {
  private final Ticker ticker;
  private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
  private final DoubleProperty stepsPerSecond = new SimpleDoubleProperty(1);
  private final BooleanProperty loop = new SimpleBooleanProperty(false);
  private Subscription beats = Subscription.EMPTY;
  private Duration sinceStep = Duration.ZERO;

  /// At the first step, at rest.
  ///
  /// @param ticker beats while the sequence plays
  /// @param size number of steps, at least 1
  public Playback(Ticker ticker, int size) {
    this.ticker = ticker;
    setSize(size);
  }

  /// Number of steps.
  public ReadOnlyIntegerProperty sizeProperty() {
    return size.getReadOnlyProperty();
  }

  /// Changes the number of steps and stops what plays; the position stays, or becomes the last.
  ///
  /// @param steps at least 1
  public void setSize(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a sequence has at least 1 step, got " + steps);
    }
    pause();
    // Inwards first, so that no one ever sees a position outside the sequence.
    position.set(Math.min(position.get(), steps - 1));
    size.set(steps);
  }

  /// The step in view, from 0.
  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /// The step in view, from 0.
  public int position() {
    return position.get();
  }

  /// Whether it goes on by itself.
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// How fast it plays, above 0.
  public DoubleProperty stepsPerSecondProperty() {
    return stepsPerSecond;
  }

  /// Whether it begins anew after the last step; off unless asked for.
  public BooleanProperty loopProperty() {
    return loop;
  }

  /// Whether there is a step before this one.
  public BooleanExpression canStepBack() {
    return position.greaterThan(0);
  }

  /// Whether there is a step after this one.
  public BooleanExpression canStepForward() {
    return position.lessThan(size.subtract(1));
  }

  /// Goes to the first step.
  public void first() {
    jump(0);
  }

  /// Goes one step back; the first stays.
  public void back() {
    jump(Math.max(0, position.get() - 1));
  }

  /// Goes one step forward; the last stays.
  public void forward() {
    jump(Math.min(size.get() - 1, position.get() + 1));
  }

  /// Goes to the last step.
  public void last() {
    jump(size.get() - 1);
  }

  /// Goes to a step.
  ///
  /// @param step from 0
  /// @throws IndexOutOfBoundsException if there is no such step
  public void jump(int step) {
    Objects.checkIndex(step, size.get());
    pause();
    position.set(step);
  }

  /// Goes on by itself until the last step; from the last step, begins anew.
  public void play() {
    if (playing.get()) {
      return;
    }
    if (isAtEnd()) {
      position.set(0);
    }
    sinceStep = Duration.ZERO;
    playing.set(true);
    beats = ticker.subscribe(this::onBeat);
  }

  /// Stays where it is.
  public void pause() {
    beats.unsubscribe();
    beats = Subscription.EMPTY;
    playing.set(false);
  }

  /// Plays if at rest, else pauses.
  public void togglePlaying() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  private void onBeat(Duration elapsed) {
    sinceStep = sinceStep.add(elapsed);
    if (sinceStep.toSeconds() * stepsPerSecond.get() < 1) {
      return;
    }
    sinceStep = Duration.ZERO;
    if (!isAtEnd()) {
      position.set(position.get() + 1);
    } else if (loop.get()) {
      position.set(0);
    }
    if (isAtEnd() && !loop.get()) {
      pause();
    }
  }

  private boolean isAtEnd() {
    return position.get() == size.get() - 1;
  }
}

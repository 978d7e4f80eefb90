package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.app.platform.ManualTicker;
import java.util.ArrayList;
import java.util.List;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private final ManualTicker ticker = new ManualTicker();
  private final Playback playback = new Playback(ticker, 4);

  @Test
  void walksAndStopsAtBothEnds() {
    assertThat(playback.position()).isZero();
    assertThat(playback.canStepBack().get()).isFalse();
    playback.back();
    assertThat(playback.position()).isZero();
    playback.forward();
    playback.forward();
    assertThat(playback.position()).isEqualTo(2);
    assertThat(playback.canStepBack().get()).isTrue();
    assertThat(playback.canStepForward().get()).isTrue();
    playback.last();
    assertThat(playback.canStepForward().get()).isFalse();
    playback.forward();
    assertThat(playback.position()).isEqualTo(3);
    playback.first();
    assertThat(playback.position()).isZero();
  }

  @Test
  void playsAStepASecondAndRestsAtTheEnd() {
    playback.play();
    beat(0.9);
    assertThat(playback.position()).isZero();
    beat(0.2);
    assertThat(playback.position()).isEqualTo(1);
    beat(1);
    beat(1);
    assertThat(playback.position()).isEqualTo(3);
    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(ticker.followers()).isZero();
  }

  @Test
  void followsASpeedChangedWhilePlaying() {
    playback.play();
    playback.stepsPerSecondProperty().set(4);
    beat(0.25);
    beat(0.25);
    assertThat(playback.position()).isEqualTo(2);
  }

  @Test
  void skipsNoStepAfterALongSilence() {
    playback.play();
    beat(60);
    assertThat(playback.position()).isEqualTo(1);
    beat(0.1);
    assertThat(playback.position()).isEqualTo(1);
  }

  @Test
  void playAtTheEndBeginsAnew() {
    playback.last();
    playback.togglePlaying();
    assertThat(playback.position()).isZero();
    assertThat(playback.playingProperty().get()).isTrue();
  }

  @Test
  void pauseStaysAndPlayGoesOn() {
    playback.play();
    beat(1);
    playback.togglePlaying();
    beat(5);
    assertThat(playback.position()).isEqualTo(1);
    playback.togglePlaying();
    beat(1);
    assertThat(playback.position()).isEqualTo(2);
  }

  @Test
  void movingByHandStopsPlaying() {
    playback.play();
    playback.forward();
    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(ticker.followers()).isZero();
  }

  @Test
  void loopsOnlyWhenAsked() {
    playback.loopProperty().set(true);
    playback.last();
    playback.play();
    List<Integer> seen = new ArrayList<>();
    playback.positionProperty().subscribe(at -> seen.add(at.intValue()));
    for (int i = 0; i < 5; i++) {
      beat(1);
    }
    assertThat(seen).containsExactly(0, 1, 2, 3, 0, 1);
    assertThat(playback.playingProperty().get()).isTrue();
  }

  @Test
  void aShorterSequenceKeepsThePositionInside() {
    playback.last();
    playback.setSize(2);
    assertThat(playback.position()).isEqualTo(1);
    assertThat(playback.canStepForward().get()).isFalse();
    playback.setSize(6);
    assertThat(playback.position()).isEqualTo(1);
    assertThat(playback.canStepForward().get()).isTrue();
  }

  @Test
  void aSequenceOfOneStepRestsAtOnce() {
    Playback single = new Playback(ticker, 1);
    single.play();
    beat(1);
    assertThat(single.position()).isZero();
    assertThat(single.playingProperty().get()).isFalse();
  }

  @Test
  void refusesWhatIsOutside() {
    assertThatThrownBy(() -> playback.jump(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> playback.jump(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> playback.setSize(0)).hasMessageContaining("at least 1");
  }

  private void beat(double seconds) {
    ticker.beat(Duration.seconds(seconds));
  }
}

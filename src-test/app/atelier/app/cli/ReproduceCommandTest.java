package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReproduceCommandTest {
  @Test
  void fillsTheTableFromSeveralSeeds() throws Exception {
    CliRun run =
        CliRun.of(
            "reproduce", "table", "--models", "lenet1,lenet5", "--seeds", "2", "--epochs", "1",
            "--images", "64", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(rows(run)).hasSize(2);
    Map<?, ?> first = rows(run).getFirst();
    assertThat(first.get("network")).isEqualTo("lenet1");
    assertThat(first.get("parameters")).isEqualTo(2578);
    assertThat(first.get("lectureErrorPercent")).isEqualTo(1.7);
    List<?> errors = (List<?>) Objects.requireNonNull(first.get("errorPercents"));
    double one = (Double) errors.get(0);
    double two = (Double) errors.get(1);
    assertThat((Double) first.get("meanErrorPercent")).isEqualTo((one + two) / 2);
    // The standard deviation of two numbers is their distance over the root of two.
    assertThat((Double) first.get("spreadPercent"))
        .isCloseTo(Math.abs(one - two) / Math.sqrt(2), Assertions.within(1e-9));
    // The lecture does not list today's network.
    assertThat(rows(run).get(1).containsKey("lectureErrorPercent")).isFalse();
  }

  @Test
  void trainsAsTheTrainCommandDoes() throws Exception {
    CliRun alone =
        CliRun.of(
            "train", "--model", "lenet1", "--epochs", "1", "--seed", "1", "--json");
    CliRun table =
        CliRun.of(
            "reproduce", "table", "--models", "lenet1", "--seeds", "1", "--epochs", "1", "--json");
    assertThat(rows(table).getFirst().get("errorPercents")).isEqualTo(List.of(alone.json().get("testErrorPercent")));
  }

  @Test
  void printsATable() {
    CliRun run =
        CliRun.of(
            "reproduce", "table", "--models", "lenet4", "--seeds", "1", "--epochs", "1", "--images",
            "64", "--lang", "fr");
    assertThat(run.out()).contains("réseau", "cours", "lenet4", "1,10 %");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(CliRun.of("reproduce", "table", "--seeds", "0").code()).isNotZero();
    assertThat(CliRun.of("reproduce", "table", "--seeds", "0").err()).contains("--seeds", "0");
    assertThat(CliRun.of("reproduce", "table", "--models", "vgg").err()).contains("vgg", "lenet4");
    assertThat(CliRun.of("reproduce", "chair").code()).isEqualTo(2);
    assertThat(CliRun.of("reproduce").code()).isEqualTo(2);
  }

  private static List<Map<?, ?>> rows(CliRun run) throws IOException {
    var rows = new ArrayList<Map<?, ?>>();
    for (Object row : (List<?>) Objects.requireNonNull(run.json().get("networks"))) {
      rows.add((Map<?, ?>) row);
    }
    return rows;
  }
}

package atelier.app.cli;

import atelier.app.cli.TrainingPace.Speed;
import atelier.engine.plan.LayerTimes.LayerTime;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What this machine reached. What could not be measured is NaN.
///
/// @param peakGflops fused multiply-adds that it could do, in 10^9 operations a second
/// @param trainImagesPerSecond in training, evaluations not counted; the median of short moments
/// @param trainShareOfPeak operations done in training, of those that could be done, 0 to 1
/// @param trainSpeedByBatch on all threads, by the number of images a step
/// @param nanosBetweenCores until one core sees what another wrote, between those trainings
/// @param predictMicros time that the answer to one image takes
/// @param predictImagesPerSecond answers to batches of 256 images, on all threads
/// @param secondsToFirstStep from the start of a process to the end of the first update
/// @param secondsTo99Percent likewise until 99 % of the test images are read right
/// @param layers time and speed of each layer on one thread
record BenchReport(
    Threads peakGflops,
    Threads trainImagesPerSecond,
    Threads trainShareOfPeak,
    SortedMap<Integer, Speed> trainSpeedByBatch,
    Range nanosBetweenCores,
    Latency predictMicros,
    double predictImagesPerSecond,
    double secondsToFirstStep,
    double secondsTo99Percent,
    List<LayerTime> layers) {

  /// @param one on one thread
  /// @param all on all
  record Threads(double one, double all) {
    /// The larger of each.
    Threads most(Threads other) {
      return new Threads(Math.max(one, other.one), Math.max(all, other.all));
    }

    SequencedMap<String, Object> toJson() {
      return pair("one", one, "all", all);
    }
  }

  /// @param least of some measurements
  /// @param most of them
  record Range(double least, double most) {
    SequencedMap<String, Object> toJson() {
      return pair("least", least, "most", most);
    }
  }

  /// @param median half are faster
  /// @param p99 one in a hundred is slower
  record Latency(double median, double p99) {
    SequencedMap<String, Object> toJson() {
      return pair("median", median, "p99", p99);
    }
  }

  /// An object of two numbers.
  static SequencedMap<String, Object> pair(
      String name, double number, String otherName, double other) {
    var object = new LinkedHashMap<String, Object>();
    object.put(name, number);
    object.put(otherName, other);
    return object;
  }

  SequencedMap<String, Object> toJson() {
    var object = new LinkedHashMap<String, Object>();
    object.put("peakGflops", peakGflops.toJson());
    object.put("trainImagesPerSecond", trainImagesPerSecond.toJson());
    object.put("trainShareOfPeak", trainShareOfPeak.toJson());
    object.put("trainImagesPerSecondByBatch", byBatch(Speed::median));
    object.put("trainMeanImagesPerSecondByBatch", byBatch(Speed::mean));
    object.put("nanosBetweenCores", nanosBetweenCores.toJson());
    object.put("predictMicros", predictMicros.toJson());
    object.put("predictImagesPerSecond", predictImagesPerSecond);
    object.put("secondsToFirstStep", secondsToFirstStep);
    object.put("secondsTo99Percent", secondsTo99Percent);
    object.put("layers", slowestFirst().map(BenchReport::toJson).toList());
    return object;
  }

  private SequencedMap<String, Object> byBatch(ToDoubleFunction<Speed> figure) {
    var object = new LinkedHashMap<String, Object>();
    trainSpeedByBatch.forEach(
        (batch, speed) -> object.put(batch.toString(), figure.applyAsDouble(speed)));
    return object;
  }

  private Stream<LayerTime> slowestFirst() {
    return layers.stream()
        .sorted(
            Comparator.comparingDouble(
                (LayerTime layer) -> -layer.forwardMicros() - layer.backwardMicros()));
  }

  private static SequencedMap<String, Object> toJson(LayerTime layer) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", layer.name());
    object.put("forwardMicros", layer.forwardMicros());
    object.put("backwardMicros", layer.backwardMicros());
    object.put("forwardGflops", layer.forwardGflops());
    object.put("backwardGflops", layer.backwardGflops());
    return object;
  }

  void print(CliTexts texts, PrintWriter out) {
    out.println(texts.get("bench.peak", peakGflops.one, peakGflops.all));
    out.println(texts.get("bench.train", trainImagesPerSecond.one, trainImagesPerSecond.all));
    out.println(texts.get("bench.share", trainShareOfPeak.one, trainShareOfPeak.all));
    trainSpeedByBatch.forEach(
        (batch, speed) ->
            out.println(texts.get("bench.batch", batch, speed.median(), speed.mean())));
    if (!Double.isNaN(nanosBetweenCores.most)) {
      out.println(texts.get("bench.distance", nanosBetweenCores.least, nanosBetweenCores.most));
    }
    out.println(texts.get("bench.predict", predictMicros.median, predictMicros.p99));
    out.println(texts.get("bench.predict-many", predictImagesPerSecond));
    out.println(texts.get("bench.first-step", secondsToFirstStep));
    out.println(texts.get("bench.to-99", secondsTo99Percent));
    slowestFirst()
        .forEach(
            layer ->
                out.println(
                    texts.get(
                        "bench.layer",
                        layer.name(),
                        layer.forwardMicros(),
                        layer.forwardGflops(),
                        layer.backwardMicros(),
                        layer.backwardGflops())));
  }
}

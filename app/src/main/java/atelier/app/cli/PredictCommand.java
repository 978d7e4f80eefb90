package atelier.app.cli;

import atelier.engine.network.Model;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads the digit in each picture.
@Command(name = "predict")
final class PredictCommand implements Callable<Integer> {
  private static final Shape DIGIT = new Shape(1, 28, 28);
  private static final int DIGITS = 10;

  private record Answer(String file, int digit, float[] probabilities, float sureFrom) {
    float probability() {
      return probabilities[digit];
    }

    boolean sure() {
      return probability() >= sureFrom;
    }
  }

  private final CliContext context;

  @Option(names = "--model", paramLabel = "FILE.onnx|shipped")
  private String model = ModelSource.SHIPPED;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", descriptionKey = "pictures")
  private List<Path> pictures = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

  PredictCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    Model network = context.models().model(model);
    if (!network.network().input().equals(DIGIT) || network.network().output().size() != DIGITS) {
      throw new CliException("predict.not-digits", network.network().name());
    }
    var predictor = new Predictor(network);
    var answers = new ArrayList<Answer>();
    for (Path picture : pictures) {
      // One bad picture among many does not hide what the others show.
      try {
        answers.add(answer(picture, predictor, network.sureFrom()));
      } catch (IOException | CliException e) {
        context.err().println(Sentences.of(e, context.texts()));
      }
    }
    if (json.on) {
      printJson(answers);
    } else {
      answers.forEach(this::print);
    }
    return answers.size() == pictures.size() ? Cli.DONE : Cli.FAILED;
  }

  private static Answer answer(Path picture, Predictor predictor, float sureFrom)
      throws IOException, CliException {
    float[] probabilities = predictor.probabilities(PictureFrame.of(picture));
    int digit = 0;
    for (int i = 1; i < probabilities.length; i++) {
      digit = probabilities[i] > probabilities[digit] ? i : digit;
    }
    return new Answer(picture.toString(), digit, probabilities, sureFrom);
  }

  private void print(Answer answer) {
    String key = answer.sure() ? "predict.sure" : "predict.unsure";
    context
        .out()
        .println(context.texts().get(key, answer.file, answer.digit, answer.probability()));
  }

  private void printJson(List<Answer> answers) {
    var files = new ArrayList<SequencedMap<String, Object>>();
    for (Answer answer : answers) {
      var probabilities = new ArrayList<Float>();
      for (float probability : answer.probabilities) {
        probabilities.add(probability);
      }
      var file = new LinkedHashMap<String, Object>();
      file.put("file", answer.file);
      file.put("digit", answer.digit);
      file.put("sure", answer.sure());
      file.put("probabilities", probabilities);
      files.add(file);
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("files", files);
    JsonLine.print(object, context.out());
  }
}

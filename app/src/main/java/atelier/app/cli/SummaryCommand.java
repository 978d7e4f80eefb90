package atelier.app.cli;

import atelier.engine.layer.Layer;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.Relu;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints a network's table: output shape, parameters and multiply-adds of every layer.
@Command(name = "summary")
final class SummaryCommand implements Callable<Integer> {
  private record Row(String name, String type, Shape output, long parameters, long multiplyAdds) {}

  private final CliContext context;

  @Parameters(paramLabel = "NAME", descriptionKey = "network")
  private String name = "";

  @Mixin private JsonOption json = new JsonOption();

  SummaryCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    Network network = KnownNetworks.find(name);
    List<Row> rows = rows(network);
    long parameters = rows.stream().mapToLong(Row::parameters).sum();
    long multiplyAdds = rows.stream().mapToLong(Row::multiplyAdds).sum();
    if (json.on) {
      printJson(rows, parameters, multiplyAdds);
    } else {
      printTable(network, rows, parameters, multiplyAdds);
    }
    return Cli.DONE;
  }

  private static List<Row> rows(Network network) {
    var rows = new ArrayList<Row>();
    List<Shape> outputs = network.shapes();
    for (int i = 0; i < outputs.size(); i++) {
      NamedLayer named = network.layers().get(i);
      Layer layer = named.layer();
      long parameters =
          layer.parameters().stream()
              .filter(ParameterShape::isLearned)
              .mapToLong(ParameterShape::size)
              .sum();
      long multiplyAdds = layer.multiplyAdds(network.inputShapes().get(i).getFirst());
      rows.add(new Row(named.name(), type(layer), outputs.get(i), parameters, multiplyAdds));
    }
    return rows;
  }

  /// As PyTorch calls it.
  private static String type(Layer layer) {
    return layer instanceof Relu ? "ReLU" : layer.getClass().getSimpleName();
  }

  private void printJson(List<Row> rows, long parameters, long multiplyAdds) {
    var layers = new ArrayList<SequencedMap<String, Object>>();
    for (Row row : rows) {
      var layer = new LinkedHashMap<String, Object>();
      layer.put("name", row.name);
      layer.put("type", row.type);
      layer.put("output", sides(row.output));
      layer.put("parameters", row.parameters);
      layer.put("multiplyAdds", row.multiplyAdds);
      layers.add(layer);
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("parameters", parameters);
    object.put("multiplyAdds", multiplyAdds);
    object.put("layers", layers);
    JsonLine.print(object, context.out());
  }

  private static List<Integer> sides(Shape shape) {
    return shape.isFlat()
        ? List.of(shape.channels())
        : List.of(shape.channels(), shape.height(), shape.width());
  }

  private void printTable(Network network, List<Row> rows, long parameters, long multiplyAdds) {
    CliTexts texts = context.texts();
    var table =
        new TextTable(
            texts.get("summary.layer"),
            texts.get("summary.type"),
            texts.get("summary.output"),
            texts.get("summary.parameters"),
            texts.get("summary.multiply-adds"));
    table.row(texts.get("summary.input"), "", network.input().toString(), "", "");
    for (Row row : rows) {
      table.row(
          row.name,
          row.type,
          row.output.toString(),
          number(row.parameters),
          number(row.multiplyAdds));
    }
    table.row(texts.get("summary.sum"), "", "", number(parameters), number(multiplyAdds));
    table.print(2, context.out());
  }

  private String number(long value) {
    return String.format(context.texts().locale(), "%,d", value);
  }
}

package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import atelier.engine.layer.Layer;
import com.google.protobuf.ByteString;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the settings of a layer down as attributes of a node, one for each, and reads them back.
/// A layer is a record, so its settings are its components.
final class LayerAttributes {
  private static final Map<String, Class<?>> TYPES =
      types(Layer.class).collect(Collectors.toMap(Class::getSimpleName, type -> type));

  private LayerAttributes() {}

  private static Stream<Class<?>> types(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(LayerAttributes::types)
        : Stream.of(type);
  }

  static List<AttributeProto> of(Layer layer) {
    var attributes = new ArrayList<AttributeProto>();
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      attributes.add(attribute(component.getName(), value(layer, component)));
    }
    return attributes;
  }

  private static Object value(Layer layer, RecordComponent component) {
    try {
      return component.getAccessor().invoke(layer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static AttributeProto attribute(String name, Object value) {
    return switch (value) {
      case Integer number -> Attributes.integer(name, number);
      case Float number -> Attributes.number(name, number);
      case Boolean flag -> Attributes.integer(name, flag ? 1 : 0);
      case Enum<?> choice -> Attributes.word(name, choice.name());
      case List<?> lines ->
          Attributes.words(name, lines.stream().map(LayerAttributes::line).toList());
      default -> throw new IllegalStateException("no attribute for " + value);
    };
  }

  private static String line(Object item) {
    return item instanceof List<?> numbers
        ? numbers.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(item);
  }

  /// The layer that a node of ours stands for.
  ///
  /// @param type its name, as in [atelier.engine.layer]
  /// @return nothing if there is no such layer, or an attribute is missing or of another kind
  /// @throws IllegalArgumentException if the settings cannot be
  static Optional<Layer> read(String type, List<AttributeProto> attributes) {
    Class<?> kind = TYPES.get(type);
    if (kind == null) {
      return Optional.empty();
    }
    RecordComponent[] components = kind.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = components[i];
      Optional<Object> value =
          attributes.stream()
              .filter(attribute -> attribute.getName().equals(component.getName()))
              .findFirst()
              .flatMap(attribute -> value(component, attribute));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    return Optional.of(construct(kind, components, values));
  }

  private static Optional<Object> value(RecordComponent component, AttributeProto attribute) {
    Class<?> type = component.getType();
    AttributeType given = attribute.getType();
    if (given == AttributeType.INT && type == int.class) {
      return Optional.of(Math.toIntExact(attribute.getI()));
    }
    if (given == AttributeType.INT && type == boolean.class) {
      return Optional.of(attribute.getI() != 0);
    }
    if (given == AttributeType.FLOAT && type == float.class) {
      return Optional.of(attribute.getF());
    }
    if (given == AttributeType.STRING && type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .filter(choice -> choice.toString().equals(attribute.getS().toStringUtf8()))
          .map(Object.class::cast)
          .findFirst();
    }
    if (given == AttributeType.STRINGS && type == List.class) {
      List<String> lines =
          attribute.getStringsList().stream().map(ByteString::toStringUtf8).toList();
      boolean nested = component.getGenericType().getTypeName().contains("Integer");
      return Optional.of(nested ? numbers(lines) : lines);
    }
    return Optional.empty();
  }

  private static List<List<Integer>> numbers(List<String> lines) {
    return lines.stream()
        .map(line -> Arrays.stream(line.split(" ")).map(Integer::valueOf).toList())
        .toList();
  }

  private static Layer construct(Class<?> kind, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Layer) kind.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException impossible
          ? impossible
          : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + kind, e);
    }
  }
}

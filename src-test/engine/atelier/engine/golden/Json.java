package atelier.engine.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Just enough JSON to read the golden files.
///
/// @param value a Map, a List, a String, a Double, a Boolean or null
public record Json(Object value) {

  public static Json parse(String text) {
    var parser = new Parser(text);
    return new Json(parser.value());
  }

  public Json get(String key) {
    Object found = ((Map<?, ?>) value).get(key);
    if (found == null) {
      throw new IllegalArgumentException("no " + key + " in " + ((Map<?, ?>) value).keySet());
    }
    return new Json(found);
  }

  public boolean has(String key) {
    return ((Map<?, ?>) value).containsKey(key);
  }

  public List<Json> items() {
    return ((List<?>) value).stream().map(Json::new).toList();
  }

  public double number() {
    return (Double) value;
  }

  public int integer() {
    return (int) number();
  }

  public boolean flag() {
    return (Boolean) value;
  }

  public String text() {
    return (String) value;
  }

  public double[] numbers() {
    return items().stream().mapToDouble(Json::number).toArray();
  }

  /// The numbers of a tensor.
  public float[] floats() {
    double[] numbers = get("data").numbers();
    var floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Object value() {
      return switch (peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        case 'n' -> word("null", "null");
        default -> number();
      };
    }

    private Object word(String word, Object meaning) {
      at += word.length();
      return meaning;
    }

    private Map<String, Object> object() {
      var map = new LinkedHashMap<String, Object>();
      at++;
      while (peek() != '}') {
        String key = string();
        peek();
        at++;
        map.put(key, value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return map;
    }

    private List<Object> array() {
      var list = new ArrayList<>();
      at++;
      while (peek() != ']') {
        list.add(value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return list;
    }

    private String string() {
      peek();
      int end = text.indexOf('"', at + 1);
      String string = text.substring(at + 1, end);
      at = end + 1;
      return string;
    }

    private Double number() {
      int start = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return Double.valueOf(text.substring(start, at));
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }
  }
}

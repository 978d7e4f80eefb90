package atelier.engine.onnx;

import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a tensor of a file lies in what a row of ours gives, `[C][H][W]` of an image: exporters
/// turn, cut and fold tensors between two layers, which moves no number of ours.
///
/// @param offset of its first number
/// @param axes from the outermost on
/// @param scale what its numbers are ours times
record Axes(int offset, List<Axis> axes, double scale) {
  /// An axis.
  ///
  /// @param size 0 for the images, of which nobody knows how many there are
  /// @param stride numbers from one to the next; 0 if there is one only
  record Axis(int size, int stride) {
    static final Axis IMAGES = new Axis(0, 0);

    Axis {
      stride = size <= 1 ? 0 : stride;
    }
  }

  Axes {
    axes = List.copyOf(axes);
  }

  /// N x C x H x W.
  static Axes maps(Shape shape) {
    int map = shape.height() * shape.width();
    return of(
        Axis.IMAGES,
        new Axis(shape.channels(), map),
        new Axis(shape.height(), shape.width()),
        new Axis(shape.width(), 1));
  }

  /// N x everything.
  static Axes features(Shape shape) {
    return of(Axis.IMAGES, new Axis(shape.size(), 1));
  }

  static Axes of(Axis... axes) {
    return new Axes(0, List.of(axes), 1);
  }

  int rank() {
    return axes.size();
  }

  Axis axis(int index) {
    return axes.get(index);
  }

  /// Sides as the file counts them, 0 for the images.
  long[] sides() {
    return axes.stream().mapToLong(Axis::size).toArray();
  }

  /// The index of an axis that may be counted from the end; -1 if there is none.
  int index(long axis) {
    long index = axis < 0 ? axis + rank() : axis;
    return index >= 0 && index < rank() ? (int) index : -1;
  }

  /// Whether it is all that the row gives.
  boolean isWhole(Shape shape) {
    return offset == 0 && scale == 1 && numbers() == shape.size();
  }

  private long numbers() {
    return axes.stream().skip(1).mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
  }

  /// Whether it is whole, and its last axis are the channels.
  boolean isChannelsLast(Shape shape) {
    Axis channels = new Axis(shape.channels(), shape.height() * shape.width());
    return isWhole(shape) && axes.getLast().equals(channels);
  }

  Axes scaled(double factor) {
    return new Axes(offset, axes, scale * factor);
  }

  Axes withAxis(int index, Axis axis) {
    var changed = new ArrayList<Axis>(axes);
    changed.set(index, axis);
    return new Axes(offset, changed, scale);
  }

  /// Where among the row's numbers one of the tensor's is, these counted as the file does.
  int place(int number) {
    int place = offset;
    int left = number;
    for (int i = rank() - 1; i > 0; i--) {
      place += left % axes.get(i).size * axes.get(i).stride;
      left /= axes.get(i).size;
    }
    return place;
  }

  /// Without an axis.
  Axes without(int index) {
    var changed = new ArrayList<Axis>(axes);
    changed.remove(index);
    return new Axes(offset, changed, scale);
  }

  /// With one more axis of one.
  Axes with(int index) {
    var changed = new ArrayList<Axis>(axes);
    changed.add(index, new Axis(1, 0));
    return new Axes(offset, changed, scale);
  }

  /// Some of the places of an axis.
  Axes part(int index, int from, int count) {
    Axis axis = axes.get(index);
    Axes part = withAxis(index, new Axis(count, axis.stride));
    return new Axes(offset + from * axis.stride, part.axes, scale);
  }

  Axes permuted(List<Long> order) {
    return new Axes(
        offset, order.stream().map(place -> axes.get(Math.toIntExact(place))).toList(), scale);
  }

  /// The same numbers in the same order with other sides.
  ///
  /// @param target 0 for the images, -1 for what is left
  /// @return nothing if that is no view of the same numbers
  Optional<Axes> reshaped(long[] target) {
    if (target.length == 0 || !axes.getFirst().equals(Axis.IMAGES)) {
      return Optional.empty();
    }
    long[] sides = target.clone();
    long known = 1;
    int open = -1;
    for (int i = 1; i < sides.length; i++) {
      sides[i] = sides[i] == 0 && i < rank() ? axes.get(i).size : sides[i];
      open = sides[i] == -1 ? i : open;
      known *= sides[i] == -1 ? 1 : sides[i];
    }
    if (known <= 0) {
      return Optional.empty();
    }
    if (open >= 0) {
      sides[open] = numbers() / known;
      known *= sides[open];
    }
    return known == numbers() ? folded(sides) : Optional.empty();
  }

  /// Joins neighbours that are one run of numbers, then cuts the runs, from the innermost outwards.
  private Optional<Axes> folded(long[] sides) {
    List<Axis> runs = runs();
    var result = new ArrayList<Axis>();
    int run = runs.size() - 1;
    long left = run < 0 ? 1 : runs.get(run).size;
    int stride = run < 0 ? 0 : runs.get(run).stride;
    for (int i = sides.length - 1; i > 0; i--) {
      if (left == 1 && sides[i] > 1) {
        run--;
        left = runs.get(run).size;
        stride = runs.get(run).stride;
      }
      if (left % sides[i] != 0) {
        return Optional.empty();
      }
      int size = Math.toIntExact(sides[i]);
      result.addFirst(new Axis(size, stride));
      stride *= size;
      left /= size;
    }
    result.addFirst(Axis.IMAGES);
    return Optional.of(new Axes(offset, result, scale));
  }

  private List<Axis> runs() {
    var runs = new ArrayList<Axis>();
    for (Axis axis : axes.subList(1, rank())) {
      Axis before = runs.isEmpty() ? Axis.IMAGES : runs.getLast();
      if (axis.size > 1 && before.stride == axis.size * axis.stride && !runs.isEmpty()) {
        runs.set(runs.size() - 1, new Axis(before.size * axis.size, axis.stride));
      } else if (axis.size > 1) {
        runs.add(axis);
      }
    }
    return runs;
  }
}

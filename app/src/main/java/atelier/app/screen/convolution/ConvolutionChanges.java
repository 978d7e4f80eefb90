package atelier.app.screen.convolution;

import atelier.app.control.Workbench;
import atelier.lessons.convolution.ClassicFilter;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Filter;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/// What a person can do to the numbers of a convolution: type them, change how many there are, draw
/// them at random, put a picture in their place. What cannot be is refused by the workbench.
final class ConvolutionChanges {
  /// Sides of an image that fits the screen; the numbers of a small one can be read from the back
  /// of a room.
  static final int SMALLEST_INPUT = 2;

  static final int LARGEST_INPUT = 32;
  static final int LARGEST_FILTER = 11;
  static final int MOST_CHANNELS = 4;
  static final int MOST_FILTERS = 6;

  /// What random numbers are drawn up to.
  private static final int LARGEST_RANDOM = 3;

  private static final int LARGEST_WEIGHT = 2;

  private final Workbench<ConvolutionProblem> bench;
  private final IntSupplier map;
  private long seed = 1;

  /// @param map the filter on the board, from 0
  ConvolutionChanges(Workbench<ConvolutionProblem> bench, IntSupplier map) {
    this.bench = bench;
    this.map = map;
  }

  /// Puts a picture in the image's place; each filter repeats its first plane where channels are
  /// new.
  void showPicture(Volume picture) {
    bench.change(
        problem ->
            problem.with(
                picture,
                problem.filters().stream()
                    .map(filter -> fitted(filter, picture.depth()))
                    .toList()));
  }

  private static Filter fitted(Filter filter, int depth) {
    var planes = new ArrayList<Grid>();
    for (int plane = 0; plane < depth; plane++) {
      planes.add(filter.weights().channel(plane < filter.weights().depth() ? plane : 0));
    }
    return new Filter(new Volume(planes), filter.bias());
  }

  /// Puts a well-known filter in the place of the one on the board, in every plane; alone if the
  /// others have another size.
  void useClassic(ClassicFilter classic) {
    bench.change(
        problem -> {
          var planes = Collections.nCopies(problem.input().depth(), classic.weights());
          var filter = new Filter(new Volume(planes), 0);
          boolean sameSize =
              problem.filters().getFirst().weights().rows() == classic.weights().rows();
          return problem.withFilters(
              sameSize ? changed(problem.filters(), map.getAsInt(), _ -> filter) : List.of(filter));
        });
  }

  /// Changes a channel of the image.
  void changeInput(int channel, UnaryOperator<Grid> wish) {
    bench.change(
        problem ->
            problem.withInput(new Volume(changed(problem.input().channels(), channel, wish))));
  }

  /// Changes a plane of the filter on the board.
  void changeFilter(int plane, UnaryOperator<Grid> wish) {
    changeFilter(
        filter ->
            new Filter(
                new Volume(changed(filter.weights().channels(), plane, wish)), filter.bias()));
  }

  /// Changes the bias of the filter on the board.
  void changeBias(UnaryOperator<Grid> wish) {
    changeFilter(
        filter -> filter.withBias(wish.apply(Grid.of(new double[] {filter.bias()})).at(0, 0)));
  }

  private void changeFilter(UnaryOperator<Filter> wish) {
    int shown = map.getAsInt();
    bench.change(problem -> problem.withFilters(changed(problem.filters(), shown, wish)));
  }

  private static <T> List<T> changed(List<T> all, int index, UnaryOperator<T> wish) {
    var list = new ArrayList<>(all);
    list.set(index, wish.apply(list.get(index)));
    return list;
  }

  /// Gives the image other sides; what lies in both stays.
  void resizeInput(int side) {
    bench.change(
        problem ->
            problem.withInput(mapped(problem.input(), channel -> channel.resized(side, side))));
  }

  /// Gives every filter other sides; what lies in both stays.
  void resizeFilters(int side) {
    bench.change(
        problem ->
            problem.withFilters(
                problem.filters().stream()
                    .map(
                        filter ->
                            new Filter(
                                mapped(filter.weights(), plane -> plane.resized(side, side)),
                                filter.bias()))
                    .toList()));
  }

  private static Volume mapped(Volume volume, UnaryOperator<Grid> change) {
    return new Volume(volume.channels().stream().map(change).toList());
  }

  /// Gives image and filters so many channels; new ones are random.
  void setChannels(int count) {
    seed++;
    bench.change(
        problem -> {
          Volume image = deepened(problem.input(), count, LARGEST_RANDOM, seed);
          var filters = new ArrayList<Filter>();
          for (Filter filter : problem.filters()) {
            long own = -seed - 1000L * filters.size();
            filters.add(
                new Filter(deepened(filter.weights(), count, LARGEST_WEIGHT, own), filter.bias()));
          }
          return problem.with(image, filters);
        });
  }

  private static Volume deepened(Volume volume, int depth, int largest, long seed) {
    var channels = new ArrayList<>(volume.channels().subList(0, Math.min(depth, volume.depth())));
    while (channels.size() < depth) {
      channels.add(
          Grid.random(volume.rows(), volume.cols(), largest, 100 * seed + channels.size()));
    }
    return new Volume(channels);
  }

  /// Makes so many filters; new ones are random.
  void setFilters(int count) {
    seed++;
    bench.change(
        problem -> {
          List<Filter> all = problem.filters();
          var filters = new ArrayList<>(all.subList(0, Math.min(count, all.size())));
          while (filters.size() < count) {
            filters.add(random(all.getFirst(), -100 * seed - filters.size()));
          }
          return problem.withFilters(filters);
        });
  }

  private static Filter random(Filter like, long seed) {
    Volume weights = like.weights();
    var planes = new ArrayList<Grid>();
    for (int plane = 0; plane < weights.depth(); plane++) {
      planes.add(
          Grid.random(weights.rows(), weights.cols(), LARGEST_WEIGHT, 10_000 * seed + plane));
    }
    return new Filter(new Volume(planes), 0);
  }

  /// Draws new whole numbers for image and filters.
  void shuffle() {
    seed++;
    bench.change(
        problem -> {
          Volume old = problem.input();
          var channels = new ArrayList<Grid>();
          for (int channel = 0; channel < old.depth(); channel++) {
            channels.add(Grid.random(old.rows(), old.cols(), LARGEST_RANDOM, 100 * seed + channel));
          }
          var filters = new ArrayList<Filter>();
          for (Filter filter : problem.filters()) {
            filters.add(random(filter, -100 * seed - filters.size()).withBias(filter.bias()));
          }
          return problem.with(new Volume(channels), filters);
        });
  }
}

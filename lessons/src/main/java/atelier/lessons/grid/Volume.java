package atelier.lessons.grid;

import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.List;

/// Grids of one size, one behind the other: the channels of an image, the planes of a filter.
///
/// @param channels at least one, all of the same size
public record Volume(List<Grid> channels) {
  /// @throws RefusedException if there is no channel or if sizes differ
  public Volume {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new RefusedException(Sentence.of("grid.empty"));
    }
    Grid first = channels.getFirst();
    for (int i = 1; i < channels.size(); i++) {
      Grid channel = channels.get(i);
      if (channel.rows() != first.rows() || channel.cols() != first.cols()) {
        throw new RefusedException(
            Sentence.of(
                "volume.sizes",
                Argument.count(i + 1),
                Argument.count(channel.rows()),
                Argument.count(channel.cols()),
                Argument.count(first.rows()),
                Argument.count(first.cols())));
      }
    }
  }

  /// A single channel.
  public static Volume of(Grid channel) {
    return new Volume(List.of(channel));
  }

  public int rows() {
    return channels.getFirst().rows();
  }

  public int cols() {
    return channels.getFirst().cols();
  }

  /// How many grids.
  public int depth() {
    return channels.size();
  }

  /// The channel with this number, from 0.
  public Grid channel(int index) {
    return channels.get(index);
  }
}

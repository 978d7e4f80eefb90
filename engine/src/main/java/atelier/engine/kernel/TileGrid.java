package atelier.engine.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/// A grid of sums cut into register tiles of one shape, with smaller ones along its right and its
/// bottom edge.
///
/// @param <T> the tiles
final class TileGrid<T> {
  private final int rows;
  private final int columns;
  private final TileShape shape;
  private final Tile<T> middle;
  private final Tile<T> right;
  private final Tile<T> bottom;
  private final Tile<T> corner;
  private boolean hot;

  /// @param rows sums from top to bottom
  /// @param columns sums from left to right
  /// @param widest columns that a tile may have
  /// @param tiles finds the tile of a shape
  TileGrid(int rows, int columns, int widest, Function<TileShape, Tile<T>> tiles) {
    this.rows = rows;
    this.columns = columns;
    this.shape = TileShape.covering(rows, columns, widest);
    int lastRows = remainder(rows, shape.rows());
    int lastColumns = remainder(columns, shape.columns());
    this.middle = tiles.apply(shape);
    this.right = tiles.apply(new TileShape(shape.rows(), lastColumns));
    this.bottom = tiles.apply(new TileShape(lastRows, shape.columns()));
    this.corner = tiles.apply(new TileShape(lastRows, lastColumns));
  }

  private static int remainder(int whole, int part) {
    return whole % part == 0 ? part : whole % part;
  }

  /// Rows of the usual tile.
  int tileRows() {
    return shape.rows();
  }

  /// Columns of the usual tile.
  int tileColumns() {
    return shape.columns();
  }

  /// Columns of the tile that begins at a column of the grid.
  int tileColumns(int column) {
    return Math.min(shape.columns(), columns - column);
  }

  /// The tile whose first sum is at a row and a column of the grid.
  T tile(int row, int column) {
    boolean lastColumn = column + shape.columns() >= columns;
    Tile<T> tile =
        row + shape.rows() <= rows ? (lastColumn ? right : middle) : (lastColumn ? corner : bottom);
    return tile.code();
  }

  /// Begins to compile the tiles.
  void begin() {
    all().forEach(tile -> tile.warmUp().begin());
  }

  /// Whether all of them are compiled.
  boolean isHot() {
    if (!hot) {
      hot = all().allMatch(tile -> tile.warmUp().isHot());
    }
    return hot;
  }

  /// Waits until they are.
  ///
  /// @return whether they are
  boolean awaitHot(long time, TimeUnit unit) throws InterruptedException {
    for (Tile<T> tile : List.of(middle, right, bottom, corner)) {
      if (!tile.warmUp().awaitHot(time, unit)) {
        return false;
      }
    }
    return true;
  }

  private Stream<Tile<T>> all() {
    return Stream.of(middle, right, bottom, corner);
  }
}

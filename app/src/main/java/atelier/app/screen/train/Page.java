package atelier.app.screen.train;

import java.util.Locale;

/// What the right side of the laboratory shows.
enum Page {
  CURVES,
  INSIDE,
  MISTAKES,
  RUNS,
  TABLE,
  COMPOSE;

  /// Its name in ids and in the keys of texts.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

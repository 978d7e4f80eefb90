import org.jspecify.annotations.NullMarked;

/// Data only: MNIST and trained models, with their licences and provenance.
@NullMarked
module atelier.assets {
  requires static org.jspecify;

  exports atelier.assets;
}

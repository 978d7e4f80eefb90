package atelier.engine.plan;

/// What a plan's steps may know of the batch that they work on. Written between two batches only.
final class CurrentBatch {
  private int images;
  private long seed;
  private long number;

  /// Begins a batch.
  ///
  /// @param count images of all its shards
  void begin(int count) {
    images = count;
    number++;
  }

  /// Says where chance comes from, and which batch is next.
  ///
  /// @param before batches that were made already
  void reseed(long from, long before) {
    seed = from;
    number = before;
  }

  /// Images of all shards.
  int images() {
    return images;
  }

  /// Shards in use.
  int shards(int size) {
    return Math.ceilDiv(images, size);
  }

  /// Images of a shard that has room for `size`.
  int imagesOf(int shard, int size) {
    return Math.clamp(images - shard * size, 0, size);
  }

  /// A number from 0 to below 1 that chance gives to a unit of a layer: the same for the same seed,
  /// batch, layer, image and unit, whoever asks and when. The mixing is that of SplitMix64 (G. L.
  /// Steele, D. Lea and C. H. Flood, 2014).
  ///
  /// @param layer place of the layer in the network
  /// @param image place of the image in the batch
  /// @param unit of the layer
  float chance(int layer, int image, int unit) {
    long mixed = mix(mix(mix(mix(seed) + number) + layer) + image) + unit;
    return (mix(mixed) >>> 40) * 0x1p-24f;
  }

  private static long mix(long z) {
    long x = z + 0x9e3779b97f4a7c15L;
    x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }
}

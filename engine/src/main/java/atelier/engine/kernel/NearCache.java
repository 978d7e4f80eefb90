package atelier.engine.kernel;

/// What is known of the cache nearest to a core.
public final class NearCache {
  /// Numbers that stay there while others pass by: 25 kB, about half of the 48 kB (32 kB in older
  /// processors) that it usually holds.
  public static final int HALF = 6_400;

  private NearCache() {}
}

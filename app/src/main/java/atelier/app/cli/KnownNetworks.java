package atelier.app.cli;

import atelier.engine.network.Network;
import atelier.engine.network.Networks;

/// Finds a network by name, or says which names there are.
final class KnownNetworks {
  private KnownNetworks() {}

  /// @throws CliException if there is none of that name
  static Network find(String name) throws CliException {
    return Networks.named(name)
        .orElseThrow(
            () ->
                CliException.misuse("network.unknown", name, String.join(", ", Networks.names())));
  }
}

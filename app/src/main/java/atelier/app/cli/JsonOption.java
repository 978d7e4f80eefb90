package atelier.app.cli;

import picocli.CommandLine.Option;

/// `--json`, which every command has.
final class JsonOption {
  @Option(names = "--json")
  boolean on;
}

/// The command line: results on standard output, progress and messages on standard error, exit
/// code 0 (done), 1 (failed), 2 (wrong usage) or 130 (interrupted).
package atelier.app.cli;

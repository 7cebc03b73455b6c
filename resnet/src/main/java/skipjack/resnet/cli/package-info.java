/**
 * The command line: one command per class, and what they share.
 *
 * <p>A command reads its options, calls the library and prints; it computes nothing itself. Exit codes are 0 for
 * success, 1 for bad input or a failure, 2 for wrong usage and 130 after Ctrl-C. Whatever goes wrong is one line on
 * stderr, which {@link skipjack.resnet.cli.Failures} writes; the stack trace behind it is shown by {@code --debug}.
 */
package skipjack.resnet.cli;

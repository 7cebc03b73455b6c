/**
 * Where the time goes: a network's work, piece by piece.
 *
 * <p>Whoever runs a network tells an {@link skipjack.nn.profile.Observer} when a piece of {@link skipjack.nn.profile.Work}
 * begins and ends. A {@link skipjack.nn.profile.Profile} is an observer with a clock, and a
 * {@link skipjack.nn.profile.ProfileTable} shows what it has seen.
 */
package skipjack.nn.profile;

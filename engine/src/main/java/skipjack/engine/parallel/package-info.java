/**
 * Threads and scratch memory: the only place in the project that knows about either.
 *
 * <p>{@link skipjack.engine.parallel.WorkPool} runs numbered tasks on its own daemon threads.
 * {@link skipjack.engine.parallel.Workspace} lends arrays and takes them back, so that a warm training step allocates
 * nothing. Neither influences a result: who runs a task, and which array it borrows, never changes a bit.
 */
package skipjack.engine.parallel;

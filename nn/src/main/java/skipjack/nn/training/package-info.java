/**
 * Training: the loop that turns samples, a loss and an optimiser into a trained model.
 *
 * <p>{@link skipjack.nn.Model#fit} runs it with Keras' semantics; {@link skipjack.nn.training.Fit} is one such run, as
 * callbacks see it. There is nothing in the loop that a program could not write for itself. One step is
 *
 * {@snippet lang=java :
 * try (Tape tape = Tape.recording(engine)) {
 *     Pass pass = new Pass(Mode.TRAINING, tape, optimizer.iterations());
 *     Variable y = model.forward(pass, tape.constant(x));              // x: [N, …]
 *     Variable losses = loss.forward(tape, y, targets);                // [N]
 *     losses.addGradient(dlosses -> Arrays.fill(dlosses, 1f / n));     // the gradient of their mean
 *     tape.backward();
 *     optimizer.apply(engine, model.trainableParameters());
 * }
 * engine.endStep();
 * }
 */
package skipjack.nn.training;

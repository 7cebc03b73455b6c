package skipjack.nn;

import skipjack.engine.Engine;
import skipjack.nn.autograd.Tape;
import skipjack.nn.profile.Observer;

/**
 * One run of a network: what it is for, the tape it writes on, and its number.
 *
 * @param mode what the run is for
 * @param tape lends the results' arrays and records, in training, how gradients flow
 * @param step counts training steps; layers that draw random numbers draw them from (their seed, this number), so a
 *     resumed run draws what the uninterrupted one would have drawn. In calibration it is the number of the batch
 */
public record Pass(Mode mode, Tape tape, long step) {
    /** The engine to compute on. */
    public Engine engine() {
        return tape.engine();
    }

    /** Who is told what is computed. */
    public Observer observer() {
        return tape.observer();
    }

    /** Whether this is a training run. */
    public boolean isTraining() {
        return mode == Mode.TRAINING;
    }
}

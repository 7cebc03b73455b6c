package skipjack.nn.profile;

/** Which part of a step a piece of work belongs to. */
public enum Phase {
    /** From inputs to results. */
    FORWARD,
    /** From the results' gradients to those of inputs and parameters. */
    BACKWARD,
    /** From gradients to new parameters. */
    UPDATE
}

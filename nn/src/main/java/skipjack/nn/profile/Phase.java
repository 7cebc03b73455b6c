package skipjack.nn.profile;

import java.util.Locale;

/** Which part of a step a piece of work belongs to. */
public enum Phase {
    /** From inputs to results. */
    FORWARD,
    /** From the results' gradients to those of inputs and parameters, where these are not told apart. */
    BACKWARD,
    /** From the results' gradients to those of the inputs. */
    INPUT_GRADIENT,
    /** From the results' gradients to those of a kernel. */
    KERNEL_GRADIENT,
    /** From the results' gradients to those of a bias. */
    BIAS_GRADIENT,
    /** From gradients to new parameters. */
    UPDATE;

    /** How many multiply-adds this is for each one forward. */
    int multiplyAddsPerForward() {
        return switch (this) {
            case BACKWARD -> 2;
            case BIAS_GRADIENT -> 0;
            default -> 1;
        };
    }

    /** As people write it: {@code kernel gradient}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

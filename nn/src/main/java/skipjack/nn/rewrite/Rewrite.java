package skipjack.nn.rewrite;

import java.util.Optional;

/**
 * A rule by which stages are joined. In training it must leave every result and every gradient what it was, to the bit; in
 * inference results may change by rounding.
 */
public interface Rewrite {
    /**
     * Joins a stage with stages before it, if they are what this rule is about.
     *
     * @param last the stage that the joined one is to end with
     * @param surroundings what lies before it
     */
    Optional<Stage> join(Stage last, Surroundings surroundings);
}

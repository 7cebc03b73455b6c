package skipjack.nn.profile;

/**
 * A piece of a network's work: one layer's, or that of several layers which are computed in one go.
 *
 * @param name the layer whose result comes out: {@code res2a_branch2a}
 * @param kind what is done: {@code Conv2D 3×3}, {@code BatchNormalization, relu}
 * @param multiplyAdds multiplications with an addition for one sample, forward; 0 where moving data costs more than
 *     computing
 */
public record Work(String name, String kind, long multiplyAdds) {
    /** Work that belongs to no layer. */
    public static final Work OTHER = new Work("", "other", 0);

    /** Work without arithmetic to speak of. */
    public static Work of(String kind) {
        return new Work("", kind, 0);
    }
}

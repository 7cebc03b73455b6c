package skipjack.resnet.cli;

/** The first values of a network's kernels. */
enum Kernels {
    /** As in the article: {@code glorot_uniform(seed=0)} for every layer, so that all of them begin alike. */
    ARTICLE,

    /** A stream of its own for every layer, all derived from one seed. */
    VARIED
}

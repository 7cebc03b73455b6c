/** Float arrays, shapes, and fast operations on them, forward and backward, as functions. */
@SuppressWarnings("module") // skipjack.bench is built after this module
module skipjack.engine {
    requires static jdk.incubator.vector;

    exports skipjack.engine;
    exports skipjack.engine.geometry;
    exports skipjack.engine.ops;
    exports skipjack.engine.random;
    exports skipjack.engine.conv to
            skipjack.bench;
    exports skipjack.engine.gemm to
            skipjack.bench;
    exports skipjack.engine.kernel to
            skipjack.bench;
    exports skipjack.engine.parallel to
            skipjack.bench;
}

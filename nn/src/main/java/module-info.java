/** Parameters, the tape, layers, the model graph, losses, optimisers and callbacks. */
@SuppressWarnings("requires-automatic") // jHDF is an automatic module
module skipjack.nn {
    requires transitive skipjack.engine;
    requires static io.jhdf;

    exports skipjack.nn;
    exports skipjack.nn.autograd;
    exports skipjack.nn.callback;
    exports skipjack.nn.file;
    exports skipjack.nn.initializer;
    exports skipjack.nn.keras;
    exports skipjack.nn.layer;
    exports skipjack.nn.loss;
    exports skipjack.nn.metric;
    exports skipjack.nn.optimizer;
    exports skipjack.nn.picture;
    exports skipjack.nn.profile;
    exports skipjack.nn.rewrite;
    exports skipjack.nn.training;
    exports skipjack.nn.transfer;
    exports skipjack.nn.view;
}

/** Parameters, the tape, layers, the model graph, losses, optimisers and callbacks. */
@SuppressWarnings("requires-automatic") // jHDF and the Eclipse Layout Kernel are automatic modules
module skipjack.nn {
    requires transitive skipjack.engine;
    requires static de.siegmar.fastcsv;
    requires static io.jhdf;
    requires static java.desktop; // for pictures as PNG
    requires static org.eclipse.elk.alg.layered; // for drawing models, and what it is made of
    requires static org.eclipse.elk.core;
    requires static org.eclipse.elk.graph;
    requires static org.eclipse.emf.common;

    exports skipjack.nn;
    exports skipjack.nn.autograd;
    exports skipjack.nn.callback;
    exports skipjack.nn.constraint;
    exports skipjack.nn.file;
    exports skipjack.nn.initializer;
    exports skipjack.nn.keras;
    exports skipjack.nn.layer;
    exports skipjack.nn.loss;
    exports skipjack.nn.metric;
    exports skipjack.nn.optimizer;
    exports skipjack.nn.picture;
    exports skipjack.nn.profile;
    exports skipjack.nn.regularizer;
    exports skipjack.nn.rewrite;
    exports skipjack.nn.schedule;
    exports skipjack.nn.training;
    exports skipjack.nn.transfer;
    exports skipjack.nn.view;
    exports skipjack.nn.view.canvas;
    exports skipjack.nn.view.curves;
    exports skipjack.nn.view.plot;
}

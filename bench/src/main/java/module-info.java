/** How fast it all is, as a share of what this machine can do; and the alternatives that were slower. */
@SuppressWarnings("requires-automatic") // JMH has no module descriptor
module skipjack.bench {
    requires java.desktop;
    requires jdk.incubator.vector;
    requires jmh.core;
    requires skipjack.engine;
    requires skipjack.nn;
    requires skipjack.resnet;
}

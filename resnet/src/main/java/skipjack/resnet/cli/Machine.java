package skipjack.resnet.cli;

import skipjack.engine.Engine;
import skipjack.nn.Model;

/** What computes, in one line for people. */
final class Machine {
    private Machine() {}

    /** Kernels and threads of this JVM. */
    static String describe() {
        return Engine.shared().describe();
    }

    /** Kernels and threads that a model computes with. */
    static String describe(Model model) {
        return model.engine().describe();
    }
}

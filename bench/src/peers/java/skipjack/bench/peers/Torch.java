package skipjack.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/** PyTorch through DJL, offline: its native libraries come from the jars on the class path. */
final class Torch {
    private Torch() {}

    /** Loads the native libraries if that has not happened and computes on this many threads from now on. */
    static void start(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        Engine.getEngine("PyTorch");
        JniUtils.setNumThreads(threads);
    }

    /** A home for arrays. */
    static PtNDManager manager() {
        return (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    }
}

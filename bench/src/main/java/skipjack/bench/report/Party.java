package skipjack.bench.report;

import java.util.Arrays;

/** Whose work is measured. Benchmarks of the peers have the names of ours with a prefix. */
enum Party {
    /** Ours. */
    SKIPJACK("", "Skipjack", "#1f5fa8"),
    /** ONNX Runtime. */
    ONNX("Onnx", "ONNX Runtime", "#d1611c"),
    /** PyTorch through DJL. */
    TORCH("Torch", "PyTorch", "#a02c3c");

    private final String prefix;
    private final String title;
    private final String colour;

    Party(String prefix, String title, String colour) {
        this.prefix = prefix;
        this.title = title;
        this.colour = colour;
    }

    /** Whose benchmark this is. */
    static Party of(String benchmark) {
        return Arrays.stream(values())
                .filter(party -> party != SKIPJACK && benchmark.startsWith(party.prefix))
                .findFirst()
                .orElse(SKIPJACK);
    }

    String prefix() {
        return prefix;
    }

    String title() {
        return title;
    }

    String colour() {
        return colour;
    }
}

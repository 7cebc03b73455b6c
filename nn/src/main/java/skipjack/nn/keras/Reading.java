package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.file.Json;

/** What is shared while one file is read: who wrote it, which names are taken, how many weights it may have, and notes. */
final class Reading {
    private static final int MOST_USES = 10_000;

    private final FileInfo info;
    private final LayerReaders.Budget budget;
    private final Map<String, KerasReader.CustomLayer> customLayers;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> suffixes = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Modes modes;
    private int uses;

    Reading(FileInfo info, long elementLimit, Map<String, KerasReader.CustomLayer> customLayers) {
        this.info = info;
        this.budget = new LayerReaders.Budget(elementLimit);
        this.customLayers = customLayers;
        this.modes = new Modes(info, notes, Optional.empty());
    }

    /** What the models around say about training. */
    Modes modes() {
        return modes;
    }

    void enter(Modes inner) {
        modes = inner;
    }

    FileInfo info() {
        return info;
    }

    List<String> notes() {
        return notes;
    }

    /** This name, or one made from it if a nested model has already used it. */
    String unique(String name) {
        String candidate = name;
        while (!names.add(candidate)) {
            candidate = name + "_" + suffixes.merge(name, 1, Integer::sum);
        }
        return candidate;
    }

    /**
     * Counts one use of a layer. Models within models, each used twice by the next, would otherwise grow without bound
     * from a small file.
     */
    void countUse() throws KerasFileException {
        if (++uses > MOST_USES) {
            throw info.problem("its layers are used more than %d times".formatted(MOST_USES));
        }
    }

    Layer make(String className, String name, Json config, List<Shape> inputs) throws KerasFileException {
        KerasReader.CustomLayer custom = customLayers.get(className);
        if (custom != null) {
            return custom.make(config);
        }
        Optional<String> omission = LayerReaders.omission(className);
        if (omission.isPresent()) {
            notes.add("layer %s (%s) passes its input on, in training too: it %s"
                    .formatted(name, className, omission.get()));
            return new PassThrough(className, config);
        }
        Optional<LayerReaders.Reader> reader = LayerReaders.of(className);
        if (reader.isEmpty()) {
            String hint = className.equals("Lambda")
                    ? "it holds Python code, which cannot be run here"
                    : "layers of this class are not supported";
            throw info.problem(
                    "layer %s (%s): %s; KerasReader.customLayer can supply one".formatted(name, className, hint));
        }
        LayerConfig layerConfig = new LayerConfig(info, className, name, config, notes);
        layerConfig.member("keepdims");
        Layer layer = reader.get().read(layerConfig, inputs, budget);
        layerConfig.regularize(layer);
        layerConfig.finish();
        return layer;
    }
}

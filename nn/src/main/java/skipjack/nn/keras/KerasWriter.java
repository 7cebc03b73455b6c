package skipjack.nn.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.file.AtomicFile;
import skipjack.nn.file.Json;
import skipjack.nn.layer.Normalization;
import skipjack.nn.training.Compilation;

/** Lays a model out as Keras does and writes it. */
final class KerasWriter {
    /*
     * An .h5 file gets the configuration of Keras 2, which Keras 3 reads too, and the layout of tf.keras 2.15, the last of
     * its line. A .keras file belongs to Keras 3.
     */
    static final String HDF5_VERSION = "2.15.0";
    private static final String ARCHIVE_VERSION = "3.8.0";

    private KerasWriter() {}

    static void hdf5(Model model, Optional<Compilation> compilation, Map<String, String> description, Path path)
            throws IOException {
        Hdf5Tree root = new Hdf5Tree();
        if (!description.isEmpty()) {
            root.attribute(KerasReader.DESCRIPTION, texts(description).toString());
        }
        root.attribute("backend", "tensorflow");
        root.attribute("keras_version", HDF5_VERSION);
        root.attribute("model_config", new Json.JsonObject(ModelConfig.of(model, false)).toString());
        weights(model, root.group("model_weights"));
        if (compilation.isPresent()) {
            Optional<Json> training = TrainingConfig.of(compilation.get(), false);
            training.ifPresent(json -> root.attribute("training_config", json.toString()));
            if (training.isPresent() && compilation.get().optimizer().iterations() > 0) {
                Hdf5Tree group = root.group("optimizer_weights");
                List<String> names = new ArrayList<>();
                TrainingConfig.state(model, compilation.get().optimizer()).forEach((name, value) -> {
                    names.add(name + ":0");
                    put(group, name + ":0", value);
                });
                group.attribute("weight_names", names);
            }
        }
        AtomicFile.write(path, channel -> Hdf5Writer.write(root, channel));
    }

    static void hdf5Weights(Model model, Path path) throws IOException {
        Hdf5Tree root = new Hdf5Tree();
        weights(model, root);
        AtomicFile.write(path, channel -> Hdf5Writer.write(root, channel));
    }

    private static Json texts(Map<String, String> description) {
        Map<String, Json> texts = new LinkedHashMap<>();
        description.forEach((key, text) -> texts.put(key, Json.of(text)));
        return new Json.JsonObject(texts);
    }

    private static void put(Hdf5Tree tree, String path, Object value) {
        if (value instanceof Tensor tensor) {
            tree.put(path, tensor);
        } else if (value instanceof Long number) {
            tree.put(path, number);
        }
    }

    /** One group per layer, its arrays below it under {@code layer/parameter:0}. */
    private static void weights(Model model, Hdf5Tree root) {
        root.attribute("backend", "tensorflow");
        root.attribute("keras_version", HDF5_VERSION);
        root.attribute("layer_names", model.layers().stream().map(Layer::name).toList());
        for (Layer layer : model.layers()) {
            Hdf5Tree group = root.group(layer.name());
            List<String> names = new ArrayList<>();
            for (Parameter parameter : layer.parameters()) {
                String name = "%s/%s:0".formatted(layer.name(), parameter.name());
                names.add(name);
                group.put(name, parameter.value());
            }
            if (layer instanceof Normalization) {
                names.add(layer.name() + "/count:0");
                group.put(layer.name() + "/count:0", 0);
            }
            group.attribute("weight_names", names);
        }
    }

    static void archive(Model model, Optional<Compilation> compilation, Map<String, String> description, Path path)
            throws IOException {
        Map<String, Json> config = ModelConfig.of(model, true);
        Optional<Json> training = compilation.flatMap(given -> TrainingConfig.of(given, true));
        training.ifPresent(json -> config.put("compile_config", json));
        Hdf5Tree root = numbered(model);
        if (training.isPresent()) {
            Hdf5Tree vars = root.group("optimizer/vars");
            vars.attribute("name", compilation.get().optimizer().name());
            int i = 0;
            for (Object value :
                    TrainingConfig.state(model, compilation.get().optimizer()).values()) {
                put(vars, Integer.toString(i++), value);
            }
        }
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", Json.of(ARCHIVE_VERSION));
        if (!description.isEmpty()) {
            metadata.put(KerasReader.DESCRIPTION, texts(description));
        }
        Path weights = Files.createTempFile("skipjack", ".h5");
        try {
            try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
                Hdf5Writer.write(root, channel);
            }
            AtomicFile.write(path, channel -> {
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
                zip.setLevel(Deflater.NO_COMPRESSION);
                entry(zip, "metadata.json", new Json.JsonObject(metadata).toString());
                entry(zip, "config.json", new Json.JsonObject(config).toString());
                zip.putNextEntry(new ZipEntry("model.weights.h5"));
                Files.copy(weights, (OutputStream) zip);
                zip.closeEntry();
                zip.finish();
            });
        } finally {
            Files.deleteIfExists(weights);
        }
    }

    static void archiveWeights(Model model, Path path) throws IOException {
        Hdf5Tree root = numbered(model);
        AtomicFile.write(path, channel -> Hdf5Writer.write(root, channel));
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** {@code layers/conv2d_1/vars/0}: class names in snake case, counted. */
    private static Hdf5Tree numbered(Model model) {
        Hdf5Tree root = new Hdf5Tree();
        root.group("vars").attribute("name", model.name());
        Map<String, Integer> used = new HashMap<>();
        for (Layer layer : model.layers()) {
            Hdf5Tree vars = root.group("layers/%s/vars".formatted(WeightLoader.counted(layer.kind(), used)));
            vars.attribute("name", layer.name());
            int i = 0;
            for (Parameter parameter : layer.parameters()) {
                vars.put(Integer.toString(i++), parameter.value());
            }
            if (layer instanceof Normalization) {
                vars.put(Integer.toString(i), 0);
            }
        }
        return root;
    }
}

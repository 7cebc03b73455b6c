package skipjack.nn.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.file.TensorListing;

/** Tells what a file is and holds, whether or not a model can be made of it. */
public final class FileInspector {
    private final Path path;
    private final Map<String, Json> report = new LinkedHashMap<>();

    private FileInspector(Path path) {
        this.path = path;
    }

    /**
     * A report on an HDF5 file, a {@code .keras} archive or a safetensors file.
     *
     * <p>Always there are {@code file}, {@code bytes}, {@code kind} (a sentence), {@code tensors} (a list of name, dtype,
     * shape and bytes) and {@code elements}; depending on the file {@code keras}, {@code model}, {@code training},
     * {@code attributes}, {@code entries}, {@code metadata}; and for models {@code loads}, with {@code refused} saying
     * why if not and {@code notes} saying what was left out if so.
     *
     * @throws IOException with one line if the file cannot be read or is nothing of that kind
     */
    public static Json inspect(Path path) throws IOException {
        FileInspector inspector = new FileInspector(path);
        FileKind kind = FileKind.of(path);
        inspector.report.put("file", Json.of(path.toString()));
        inspector.report.put("bytes", Json.of(Files.size(path)));
        switch (kind) {
            case HDF5 -> inspector.hdf5(Files.readAllBytes(path));
            case ZIP -> inspector.archive(Files.readAllBytes(path));
            case SAFETENSORS -> inspector.safetensors();
            case UNKNOWN ->
                throw new KerasFileException(path + ": neither HDF5 (.h5) nor a .keras archive nor safetensors");
        }
        return new Json.JsonObject(inspector.report);
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private void kind(String sentence) {
        report.put("kind", Json.of(sentence));
    }

    private void keras(String version, String backend) {
        Map<String, Json> keras = new LinkedHashMap<>();
        keras.put("version", Json.of(version));
        keras.put("backend", Json.of(backend));
        report.put("keras", new Json.JsonObject(keras));
    }

    private void hdf5(byte[] bytes) throws KerasFileException {
        try (Hdf5File file = Hdf5File.open(name(), bytes)) {
            boolean whole = file.group(file.root(), "model_weights").isPresent();
            Optional<String> config = file.text(file.root(), "model_config");
            var signed = whole ? file.group(file.root(), "model_weights").orElseThrow() : file.root();
            String version = file.text(file.root(), "keras_version")
                    .or(() -> text(file, signed))
                    .orElse("");
            String backend = file.text(file.root(), "backend").orElse("");
            String by = version.isEmpty()
                    ? ""
                    : ", saved by Keras %s%s".formatted(version, backend.isEmpty() ? "" : " on " + backend);
            if (config.isPresent()) {
                kind("a whole Keras model in HDF5" + by);
                keras(version, backend);
                report.put("model", ConfigContents.model(json(config.get())));
                Optional<String> training = file.text(file.root(), "training_config");
                if (training.isPresent()) {
                    report.put("training", ConfigContents.training(json(training.get())));
                }
            } else if (!file.texts(file.root(), "layer_names").isEmpty()) {
                kind("weights of a Keras model in HDF5, by layer" + by);
                keras(version, backend);
            } else if (file.group(file.root(), "layers").isPresent()
                    || file.group(file.root(), "_layer_checkpoint_dependencies").isPresent()) {
                kind("weights of a Keras 3 model in HDF5 (.weights.h5)");
            } else {
                kind("an HDF5 file, but not one of Keras'");
            }
            Hdf5Contents.list(file, report);
            if (config.isPresent()) {
                load();
            }
        }
    }

    private static Optional<String> text(Hdf5File file, io.jhdf.api.Group group) {
        try {
            return file.text(group, "keras_version");
        } catch (KerasFileException unreadable) {
            return Optional.empty();
        }
    }

    private void archive(byte[] bytes) throws KerasFileException {
        KerasArchive archive = KerasArchive.of(name(), bytes);
        List<Json> entries = new ArrayList<>();
        archive.sizes().forEach((entry, size) -> {
            Map<String, Json> one = new LinkedHashMap<>();
            one.put("name", Json.of(entry));
            one.put("bytes", Json.of(size));
            entries.add(new Json.JsonObject(one));
        });
        if (!archive.isKeras()) {
            kind("a zip archive, but not a .keras one");
            report.put("entries", Json.array(entries));
            report.put("tensors", Json.array(List.of()));
            report.put("elements", Json.of(0));
            return;
        }
        Json metadata = json(archive.metadata());
        String version = metadata.member("keras_version").flatMap(Json::text).orElse("");
        kind("a whole Keras model in a .keras archive" + (version.isEmpty() ? "" : ", saved by Keras " + version));
        keras(version, "");
        Json config = json(archive.config());
        report.put("model", ConfigContents.model(config));
        config.member("compile_config")
                .filter(compiled -> !compiled.isNull())
                .ifPresent(compiled -> report.put("training", ConfigContents.training(compiled)));
        report.put("entries", Json.array(entries));
        report.put("metadata", metadata);
        try (Hdf5File file = Hdf5File.open(name() + "!model.weights.h5", archive.weights())) {
            Hdf5Contents.list(file, report);
        }
        load();
    }

    private void safetensors() throws IOException {
        TensorListing listing = TensorListing.of(path);
        Map<String, String> metadata = listing.metadata();
        boolean ours = "skipjack".equals(metadata.get("format"));
        boolean network = metadata.containsKey("graph");
        kind(ours ? "a Skipjack model in a safetensors file" : "tensors in a safetensors file, without a network");
        if (network) {
            report.put("model", ConfigContents.model(json(metadata.get("graph"))));
        }
        Map<String, Json> texts = new LinkedHashMap<>();
        metadata.forEach((key, text) -> texts.put(key, Json.of(text)));
        report.put("metadata", new Json.JsonObject(texts));
        report.put("tensors", listing.tensors());
        report.put("elements", Json.of(listing.elements()));
        if (network) {
            load();
        }
    }

    private void load() {
        try {
            ModelFiles.Opened opened = ModelFiles.read(path);
            report.put("loads", Json.of(true));
            report.put(
                    "parameters",
                    Json.of(opened.model().parameters().stream()
                            .mapToLong(parameter -> parameter.value().size())
                            .sum()));
            opened.model().optimizer().ifPresent(optimizer -> report.put("steps", Json.of(optimizer.iterations())));
            report.put("notes", Json.array(opened.notes().stream().map(Json::of).toList()));
        } catch (IOException refused) {
            report.put("loads", Json.of(false));
            report.put("refused", Json.of(String.valueOf(refused.getMessage())));
        }
    }

    private Json json(String text) throws KerasFileException {
        try {
            return JsonParser.parse(text);
        } catch (JsonException unreadable) {
            throw new KerasFileException(
                    "%s: a configuration is %s".formatted(name(), unreadable.getMessage()), unreadable);
        }
    }
}

package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.file.ModelFileException;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.picture.Preprocessing;

/**
 * What a model file says about its network beside the parameters, so that it can be built again.
 *
 * @param network its name, {@code ResNet50}; for others than ours the graph says all
 * @param graph the graph in Keras' JSON, if the name alone does not say it
 * @param picture shape of a picture, [H, W, C]
 * @param preprocessing what is done to the values of a picture
 * @param classes names of the classes
 * @param recalibrated whether the moving statistics were computed anew after training
 */
record Description(
        String network,
        Optional<String> graph,
        Shape picture,
        Preprocessing preprocessing,
        List<String> classes,
        boolean recalibrated) {
    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_CLASSES = 10_000;

    /** Copies the list. */
    Description {
        classes = List.copyOf(classes);
    }

    /** Of a model as it is; a network of ours with nothing frozen needs only its name. */
    static Description of(SavedModel saved) throws IOException {
        Model model = saved.model();
        boolean ours = saved.network().isPresent() && model.layers().stream().allMatch(Layer::trainable);
        return new Description(
                ours ? saved.network().get().fileName() : model.name(),
                ours ? Optional.empty() : Optional.of(KerasModels.toJson(model)),
                model.inputShape(),
                saved.preprocessing(),
                saved.classes(),
                saved.history().recalibrated());
    }

    /** As texts by name. */
    Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("network", network);
        graph.ifPresent(json -> texts.put("graph", json));
        texts.put("picture_height", Integer.toString(picture.dim(0)));
        texts.put("picture_width", Integer.toString(picture.dim(1)));
        texts.put("picture_channels", Integer.toString(picture.dim(2)));
        texts.put("preprocessing", preprocessing.name().toLowerCase(Locale.ROOT));
        texts.put("classes", new Json.JsonArray(classes.stream().map(Json::of).toList()).toString());
        texts.put("batch_statistics", recalibrated ? "recalibrated" : "moving");
        return texts;
    }

    /**
     * Understands what {@link #toMap} wrote.
     *
     * @throws ModelFileException if something is missing or makes no sense
     */
    static Description of(Path file, Map<String, String> texts) throws ModelFileException {
        String network = texts.getOrDefault("network", "");
        Optional<String> graph = Optional.ofNullable(texts.get("graph"));
        if (graph.isEmpty() && Network.inFile(network).isEmpty()) {
            throw new ModelFileException(
                    file.toString(), "does not say that it holds a network saved by skipjack train");
        }
        int channels = "1".equals(texts.get("picture_channels")) ? 1 : 3;
        Shape picture = Shape.of(side(file, texts, "picture_height"), side(file, texts, "picture_width"), channels);
        return new Description(
                network,
                graph,
                picture,
                preprocessing(file, texts.getOrDefault("preprocessing", "unit")),
                classes(file, texts.getOrDefault("classes", "")),
                "recalibrated".equals(texts.get("batch_statistics")));
    }

    /** What is done to the values of a picture, 0 to 1 if nobody says. */
    static Preprocessing preprocessing(Path file, Map<String, String> texts) throws ModelFileException {
        return preprocessing(file, texts.getOrDefault("preprocessing", "unit"));
    }

    /** Names of a model's classes: those beside it, or their numbers. */
    static List<String> classes(Path file, Map<String, String> texts, Model model) throws ModelFileException {
        int count = model.outputShape().size();
        List<String> names =
                texts.containsKey("classes") ? classes(file, texts.get("classes")) : SavedModel.numbers(count);
        if (names.size() != count) {
            throw new ModelFileException(
                    file.toString(), "names %d classes, but its network has %d".formatted(names.size(), count));
        }
        return names;
    }

    private static Preprocessing preprocessing(Path file, String name) throws ModelFileException {
        try {
            return PreprocessingOption.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new ModelFileException(file.toString(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private static int side(Path file, Map<String, String> texts, String key) throws ModelFileException {
        String text = texts.getOrDefault(key, "");
        int pixels = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (pixels < 1 || pixels > LARGEST_SIDE) {
            throw new ModelFileException(file.toString(), "has no valid %s: \"%s\"".formatted(key, text));
        }
        return pixels;
    }

    private static List<String> classes(Path file, String text) throws ModelFileException {
        List<String> names = new ArrayList<>();
        try {
            if (JsonParser.parse(text) instanceof Json.JsonArray array) {
                for (Json element : array.elements()) {
                    element.text().ifPresent(names::add);
                }
            }
        } catch (JsonException e) {
            throw new ModelFileException(file.toString(), "has no valid list of classes: " + e.getMessage(), e);
        }
        if (names.isEmpty() || names.size() > MOST_CLASSES) {
            throw new ModelFileException(file.toString(), "has no valid list of classes");
        }
        return names;
    }

    /** The network with first values, which may have so many weights. */
    Model build(Path file, long mostWeights) throws IOException {
        Model model = graph.isPresent()
                ? KerasModels.fromJson(file.toString(), graph.get(), mostWeights)
                : Network.inFile(network).orElseThrow().of(picture, classes.size(), Kernels.VARIED, 0);
        if (!model.inputShape().equals(picture) || !model.outputShape().equals(Shape.of(classes.size()))) {
            throw new ModelFileException(
                    file.toString(),
                    "describes pictures %s and %d classes but holds a network from %s to %s"
                            .formatted(picture, classes.size(), model.inputShape(), model.outputShape()));
        }
        return model;
    }
}

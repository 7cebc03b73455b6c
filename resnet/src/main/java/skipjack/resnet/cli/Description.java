package skipjack.resnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.file.ModelFileException;
import skipjack.resnet.ResNet50;

/**
 * What a model file says about its network beside the parameters, so that it can be built again.
 *
 * @param picture shape of a picture, [H, W, 3]
 * @param classes names of the classes
 * @param recalibrated whether the moving statistics were computed anew after training
 */
record Description(Shape picture, List<String> classes, boolean recalibrated) {
    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_CLASSES = 10_000;

    /** Copies the list. */
    Description {
        classes = List.copyOf(classes);
    }

    /** As texts by name. */
    Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("network", "ResNet50");
        texts.put("picture_height", Integer.toString(picture.dim(0)));
        texts.put("picture_width", Integer.toString(picture.dim(1)));
        texts.put("picture_values", "red, green, blue / 255");
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
        if (!"ResNet50".equals(texts.get("network"))) {
            throw new ModelFileException(
                    file.toString(), "does not say that it holds a ResNet50 saved by skipjack train");
        }
        Shape picture = Shape.of(side(file, texts, "picture_height"), side(file, texts, "picture_width"), 3);
        boolean recalibrated = "recalibrated".equals(texts.get("batch_statistics"));
        return new Description(picture, classes(file, texts.getOrDefault("classes", "")), recalibrated);
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

    /** The network, with first values. */
    Model network() {
        return ResNet50.of(picture, classes.size());
    }
}

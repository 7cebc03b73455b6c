package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skipjack.nn.file.Json;

/** Reads {@code inbound_nodes}: to which results of which layers a layer is applied, once for each of its uses. */
final class Calls {
    private Calls() {}

    /** The result of a layer's use number {@code call}. */
    record Reference(String layer, int call) {}

    /** One entry for each use. */
    static List<List<Reference>> of(Reading reading, String layer, Json inboundNodes) throws KerasFileException {
        List<List<Reference>> calls = new ArrayList<>();
        for (Json node : inboundNodes.elements()) {
            List<Reference> references = new ArrayList<>();
            if (node instanceof Json.JsonObject) {
                collect(reading, layer, node.member("args").orElse(Json.JsonWord.NULL), references);
                keywords(reading, layer, node.member("kwargs").orElse(Json.JsonWord.NULL));
            } else if (node.elements().stream().allMatch(Calls::isReference)) {
                for (Json reference : node.elements()) {
                    references.add(reference(reading, layer, reference));
                    if (reference.elements().size() > 3) {
                        keywords(reading, layer, reference.elements().get(3));
                    }
                }
            } else if (isReference(node)) {
                references.add(reference(reading, layer, node));
            } else {
                throw unreadable(reading, layer);
            }
            calls.add(references);
        }
        return calls;
    }

    private static boolean isReference(Json json) {
        List<Json> parts = json.elements();
        return parts.size() >= 3 && parts.get(0).text().isPresent() && parts.get(1) instanceof Json.JsonNumber;
    }

    /** {@code ["conv1", 0, 0]}. */
    static Reference reference(Reading reading, String layer, Json json) throws KerasFileException {
        List<Json> parts = json.elements();
        if (parts.size() >= 3
                && parts.get(0).text().isPresent()
                && parts.get(1) instanceof Json.JsonNumber call
                && parts.get(2) instanceof Json.JsonNumber result) {
            if (result.value() != 0) {
                throw reading.info()
                        .problem("layer %s uses result %s of %s; only layers with one result are supported"
                                .formatted(layer, result.literal(), parts.get(0)));
            }
            return new Reference(parts.get(0).text().orElse(""), (int) call.value());
        }
        throw unreadable(reading, layer);
    }

    /** Keras 3: tensors among the positional arguments, also within lists. */
    private static void collect(Reading reading, String layer, Json json, List<Reference> into)
            throws KerasFileException {
        if (json instanceof Json.JsonArray) {
            for (Json element : json.elements()) {
                collect(reading, layer, element, into);
            }
        } else if (json.member("class_name").flatMap(Json::text).orElse("").equals("__keras_tensor__")) {
            Json history = json.member("config")
                    .flatMap(config -> config.member("keras_history"))
                    .orElse(Json.JsonWord.NULL);
            into.add(reference(reading, layer, history));
        } else {
            throw reading.info().problem("layer %s is applied to something that is not a tensor".formatted(layer));
        }
    }

    private static void keywords(Reading reading, String layer, Json json) throws KerasFileException {
        if (json instanceof Json.JsonObject object) {
            for (Map.Entry<String, Json> keyword : object.members().entrySet()) {
                if (keyword.getKey().equals("training") && !keyword.getValue().isNull()) {
                    reading.notes()
                            .add("layer %s is applied with training=%s, which training here does not follow"
                                    .formatted(layer, keyword.getValue()));
                } else if (!keyword.getValue().isNull()) {
                    throw reading.info()
                            .problem("layer %s is applied with %s=%s, which is not supported"
                                    .formatted(layer, keyword.getKey(), keyword.getValue()));
                }
            }
        }
    }

    private static KerasFileException unreadable(Reading reading, String layer) {
        return reading.info().problem("layer %s: its inbound_nodes are not understood".formatted(layer));
    }
}

package skipjack.nn.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Json;

/** The graph of a model as Keras' {@code Functional} configuration, in the dialect of Keras 2 or of Keras 3. */
final class ModelConfig {
    private final Model model;
    private final boolean keras3;

    private ModelConfig(Model model, boolean keras3) {
        this.model = model;
        this.keras3 = keras3;
    }

    /** {@code {"class_name": "Functional", "config": …}} as a map, so that more can be added. */
    static Map<String, Json> of(Model model, boolean keras3) throws IOException {
        return new ModelConfig(model, keras3).write();
    }

    private Map<String, Json> write() throws IOException {
        List<Json> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            layers.add(layer(layer));
        }
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("name", Json.of(model.name()));
        config.put("trainable", Json.of(true));
        config.put("layers", Json.array(layers));
        config.put("input_layers", Json.array(List.of(history(model.graph().input()))));
        config.put("output_layers", Json.array(List.of(history(model.graph().output()))));
        Map<String, Json> whole = new LinkedHashMap<>();
        if (keras3) {
            whole.put("module", Json.of("keras.src.models.functional"));
        }
        whole.put("class_name", Json.of("Functional"));
        whole.put("config", new Json.JsonObject(config));
        if (keras3) {
            whole.put("registered_name", Json.of("Functional"));
        }
        return whole;
    }

    private Json layer(Layer layer) throws IOException {
        List<Node> uses = uses(layer);
        boolean input = layer == model.graph().input().layer();
        Map<String, Json> options;
        if (input) {
            options = new LinkedHashMap<>();
            options.put(keras3 ? "batch_shape" : "batch_input_shape", batchShape(uses.get(0)));
            options.put("dtype", Json.of("float32"));
            options.put("name", Json.of(layer.name()));
        } else {
            options = LayerOptions.of(layer, uses.get(0).shape().rank(), keras3);
        }
        Map<String, Json> json = new LinkedHashMap<>();
        if (keras3) {
            json.put("module", Json.of("keras.layers"));
        }
        json.put("class_name", Json.of(layer.kind()));
        json.put("config", new Json.JsonObject(options));
        if (keras3) {
            json.put("registered_name", Json.JsonWord.NULL);
        }
        json.put("name", Json.of(layer.name()));
        json.put(
                "inbound_nodes",
                Json.array(input ? List.of() : uses.stream().map(this::inbound).toList()));
        return new Json.JsonObject(json);
    }

    private Json inbound(Node node) {
        if (!keras3) {
            List<Json> references = new ArrayList<>();
            for (Node source : node.inputs()) {
                List<Json> reference = new ArrayList<>(history(source).elements());
                reference.add(new Json.JsonObject(Map.of()));
                references.add(Json.array(reference));
            }
            return Json.array(references);
        }
        List<Json> tensors = node.inputs().stream().map(this::tensor).toList();
        Json argument = tensors.size() == 1 ? tensors.get(0) : Json.array(tensors);
        Map<String, Json> call = new LinkedHashMap<>();
        call.put("args", Json.array(List.of(argument)));
        call.put("kwargs", new Json.JsonObject(Map.of()));
        return new Json.JsonObject(call);
    }

    private Json tensor(Node node) {
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("shape", batchShape(node));
        config.put("dtype", Json.of("float32"));
        config.put("keras_history", history(node));
        Map<String, Json> tensor = new LinkedHashMap<>();
        tensor.put("class_name", Json.of("__keras_tensor__"));
        tensor.put("config", new Json.JsonObject(config));
        return new Json.JsonObject(tensor);
    }

    private Json history(Node node) {
        int use = uses(node.layer()).indexOf(node);
        return Json.array(List.of(Json.of(node.layer().name()), Json.of(use), Json.of(0)));
    }

    private List<Node> uses(Layer layer) {
        return model.graph().nodes().stream()
                .filter(node -> node.layer() == layer)
                .toList();
    }

    private static Json batchShape(Node node) {
        List<Json> extents = new ArrayList<>(List.of(Json.JsonWord.NULL));
        IntStream.of(node.shape().dims()).mapToObj(Json::of).forEach(extents::add);
        return Json.array(extents);
    }
}

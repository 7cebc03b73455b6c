package skipjack.nn.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.layer.ZeroPadding2D;

/** The graph of a model as Keras' {@code Functional} configuration, in the dialect of Keras 2 or of Keras 3. */
final class ModelConfig {
    private final Model model;
    private final boolean keras3;

    private ModelConfig(Model model, boolean keras3) {
        this.model = model;
        this.keras3 = keras3;
    }

    /** A result: of which layer, of which of its uses, and of what shape. */
    private record Result(String layer, int use, Shape shape) {}

    /** {@code {"class_name": "Functional", "config": …}} as a map, so that more can be added. */
    static Map<String, Json> of(Model model, boolean keras3) throws IOException {
        return new ModelConfig(model, keras3).write();
    }

    private Map<String, Json> write() throws IOException {
        List<Json> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            layer(layer, layers);
        }
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("name", Json.of(model.name()));
        config.put("trainable", Json.of(true));
        config.put("layers", Json.array(layers));
        config.put(
                "input_layers", Json.array(List.of(history(result(model.graph().input())))));
        config.put(
                "output_layers", Json.array(List.of(history(result(model.graph().output())))));
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

    private void layer(Layer layer, List<Json> into) throws IOException {
        List<Node> uses = uses(layer);
        List<List<Result>> calls = new ArrayList<>();
        uses.forEach(use -> calls.add(use.inputs().stream().map(this::result).toList()));
        if (layer == model.graph().input().layer()) {
            Map<String, Json> options = new LinkedHashMap<>();
            options.put(
                    keras3 ? "batch_shape" : "batch_input_shape",
                    batchShape(uses.get(0).shape()));
            options.put("dtype", Json.of("float32"));
            options.put("name", Json.of(layer.name()));
            into.add(described(layer, options, List.of()));
            return;
        }
        Optional<Padding> border = ExplicitPadding.of(layer, uses);
        if (border.isPresent()) {
            ZeroPadding2D zeros = new ZeroPadding2D(border.get());
            zeros.named(layer.name() + "_pad");
            into.add(described(zeros, LayerOptions.of(zeros, 3, keras3), calls));
            for (int i = 0; i < calls.size(); i++) {
                Shape padded = zeros.outputShape(List.of(calls.get(i).get(0).shape()));
                calls.set(i, List.of(new Result(zeros.name(), i, padded)));
            }
        }
        into.add(described(layer, LayerOptions.of(layer, uses.get(0).shape().rank(), keras3), calls));
    }

    private Json described(Layer layer, Map<String, Json> options, List<List<Result>> calls) {
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
                Json.array(calls.stream()
                        .map(call -> inbound(call, layer.infersAlways()))
                        .toList()));
        return new Json.JsonObject(json);
    }

    private Json inbound(List<Result> sources, boolean infers) {
        Json options = new Json.JsonObject(infers ? Map.of("training", Json.of(false)) : Map.of());
        if (!keras3) {
            List<Json> references = new ArrayList<>();
            for (Result source : sources) {
                List<Json> reference = new ArrayList<>(history(source).elements());
                reference.add(options);
                references.add(Json.array(reference));
            }
            return Json.array(references);
        }
        List<Json> tensors = sources.stream().map(ModelConfig::tensor).toList();
        Json argument = tensors.size() == 1 ? tensors.get(0) : Json.array(tensors);
        Map<String, Json> call = new LinkedHashMap<>();
        call.put("args", Json.array(List.of(argument)));
        call.put("kwargs", options);
        return new Json.JsonObject(call);
    }

    private static Json tensor(Result source) {
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("shape", batchShape(source.shape()));
        config.put("dtype", Json.of("float32"));
        config.put("keras_history", history(source));
        Map<String, Json> tensor = new LinkedHashMap<>();
        tensor.put("class_name", Json.of("__keras_tensor__"));
        tensor.put("config", new Json.JsonObject(config));
        return new Json.JsonObject(tensor);
    }

    private Result result(Node node) {
        return new Result(node.layer().name(), uses(node.layer()).indexOf(node), node.shape());
    }

    private static Json history(Result result) {
        return Json.array(List.of(Json.of(result.layer()), Json.of(result.use()), Json.of(0)));
    }

    private List<Node> uses(Layer layer) {
        return model.graph().nodes().stream()
                .filter(node -> node.layer() == layer)
                .toList();
    }

    private static Json batchShape(Shape shape) {
        List<Json> extents = new ArrayList<>(List.of(Json.JsonWord.NULL));
        IntStream.of(shape.dims()).mapToObj(Json::of).forEach(extents::add);
        return Json.array(extents);
    }
}

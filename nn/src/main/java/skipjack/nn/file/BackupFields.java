package skipjack.nn.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Tensor;
import skipjack.nn.training.FitState;
import skipjack.nn.training.Memory;

/** Understands the JSON of a {@link Backup}. */
record BackupFields(Json json) {
    /** Where the fit stood; {@code kept} are the callbacks' tensors by their names in the file. */
    FitState state(Map<String, Tensor> kept, String prefix) throws JsonException {
        List<Memory> memories = new ArrayList<>();
        for (Json values : member("memories").elements()) {
            String own = prefix + memories.size() + "/";
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            kept.forEach((name, tensor) -> {
                if (name.startsWith(own)) {
                    tensors.put(name.substring(own.length()), tensor);
                }
            });
            Map<String, String> texts = new LinkedHashMap<>();
            for (Map.Entry<String, Json> member : members(values).entrySet()) {
                texts.put(member.getKey(), member.getValue().text().orElse(""));
            }
            memories.add(new Memory(texts, tensors));
        }
        List<Integer> epochs = new ArrayList<>();
        for (Json epoch : member("epochs").elements()) {
            epochs.add(count("epochs", epoch));
        }
        return new FitState(
                count("epoch"), count("batch"), flag("stopped"), series("scores"), epochs, series("history"), memories);
    }

    int count(String key) throws JsonException {
        return count(key, member(key));
    }

    private static int count(String key, Json value) throws JsonException {
        if (value instanceof Json.JsonNumber number && number.literal().matches("-?\\d{1,10}")) {
            long count = Long.parseLong(number.literal());
            if (count == (int) count) {
                return (int) count;
            }
        }
        throw new JsonException("the backup has no valid " + key);
    }

    boolean flag(String key) throws JsonException {
        return member(key) == Json.JsonWord.TRUE;
    }

    List<String> texts(String key) throws JsonException {
        return member(key).elements().stream()
                .map(text -> text.text().orElse(""))
                .toList();
    }

    private Map<String, List<Double>> series(String key) throws JsonException {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : members(member(key)).entrySet()) {
            series.put(
                    member.getKey(),
                    member.getValue().elements().stream()
                            .map(value -> Double.parseDouble(value.text().orElse("")))
                            .toList());
        }
        return series;
    }

    private Json member(String key) throws JsonException {
        return json.member(key).orElseThrow(() -> new JsonException("the backup has no " + key));
    }

    private static Map<String, Json> members(Json value) throws JsonException {
        if (value instanceof Json.JsonObject object) {
            return object.members();
        }
        throw new JsonException("the backup has a list or a value where names belong");
    }
}

package skipjack.nn.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says that it holds, of whatever types: only the header is read.
 *
 * @param metadata texts, in order
 * @param tensors a list of objects with name, dtype, shape and bytes
 * @param elements of all tensors together
 */
public record TensorListing(Map<String, String> metadata, Json tensors, long elements) {
    private static final long LARGEST_HEADER = 100_000_000;

    /**
     * Reads a header.
     *
     * @throws ModelFileException if the file does not begin with one
     */
    public static TensorListing of(Path path) throws IOException {
        Json header = header(path);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Json> tensors = new ArrayList<>();
        long elements = 0;
        for (Map.Entry<String, Json> member :
                ((Json.JsonObject) header).members().entrySet()) {
            if (member.getKey().equals("__metadata__")) {
                if (member.getValue() instanceof Json.JsonObject texts) {
                    texts.members()
                            .forEach((key, value) ->
                                    metadata.put(key, value.text().orElse(value.toString())));
                }
                continue;
            }
            Map<String, Json> tensor = new LinkedHashMap<>();
            Json shape = member.getValue().member("shape").orElse(Json.JsonWord.NULL);
            List<Json> offsets =
                    member.getValue().member("data_offsets").map(Json::elements).orElse(List.of());
            tensor.put("name", Json.of(member.getKey()));
            tensor.put("dtype", member.getValue().member("dtype").orElse(Json.JsonWord.NULL));
            tensor.put("shape", shape);
            if (offsets.size() == 2) {
                tensor.put("bytes", Json.of(number(offsets.get(1)) - number(offsets.get(0))));
            }
            tensors.add(new Json.JsonObject(tensor));
            elements +=
                    shape.elements().stream().mapToLong(TensorListing::number).reduce(1, (a, b) -> a * b);
        }
        return new TensorListing(metadata, Json.array(tensors), elements);
    }

    private static long number(Json json) {
        return json instanceof Json.JsonNumber number && number.literal().matches("\\d{1,18}")
                ? Long.parseLong(number.literal())
                : 0;
    }

    private static Json header(Path path) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > LARGEST_HEADER || length > Files.size(path) - 8) {
                throw new ModelFileException(path.toString(), "this is not a whole safetensors file");
            }
            Json header = JsonParser.parse(new String(in.readNBytes((int) length), StandardCharsets.UTF_8));
            if (header instanceof Json.JsonObject) {
                return header;
            }
            throw new ModelFileException(path.toString(), "its header is not a JSON object");
        } catch (EOFException tooShort) {
            throw new ModelFileException(path.toString(), "this is not a whole safetensors file", tooShort);
        } catch (JsonException notJson) {
            throw new ModelFileException(path.toString(), "its header is " + notJson.getMessage(), notJson);
        }
    }
}

package skipjack.nn.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/**
 * What the header of a safetensors file says, checked against the size of the file.
 *
 * @param metadata texts
 * @param entries the tensors, in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    /** One tensor: where its elements lie, counted from the end of the header. */
    record Entry(String name, ElementType type, Shape shape, long begin) {
        long end() {
            return begin + (long) shape.size() * type.bytes();
        }
    }

    private static final String METADATA = "__metadata__";
    private static final int MOST_AXES = 32;
    private static final int MOST_DIGITS = 18;

    /**
     * Reads and checks a header.
     *
     * @param dataBytes number of bytes that follow the header
     */
    static SafetensorsHeader parse(String file, String text, long dataBytes) throws ModelFileException {
        Json json;
        try {
            json = JsonParser.parse(text);
        } catch (JsonException notJson) {
            throw new ModelFileException(file, "its header is " + notJson.getMessage(), notJson);
        }
        if (!(json instanceof Json.JsonObject header)) {
            throw new ModelFileException(file, "its header is not a JSON object");
        }
        Map<String, String> metadata = metadata(file, json);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Json> member : header.members().entrySet()) {
            if (!member.getKey().equals(METADATA)) {
                entries.add(entry(file, member.getKey(), member.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.begin() != covered) {
                throw new ModelFileException(
                        file,
                        "tensor %s begins at byte %d, not where the one before ends, at %d"
                                .formatted(entry.name(), entry.begin(), covered));
            }
            covered = entry.end();
        }
        if (covered != dataBytes) {
            throw new ModelFileException(
                    file, "its tensors need %d bytes of data but the file has %d".formatted(covered, dataBytes));
        }
        return new SafetensorsHeader(metadata, entries);
    }

    private static Map<String, String> metadata(String file, Json header) throws ModelFileException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (header.member(METADATA).isPresent()) {
            if (!(header.member(METADATA).get() instanceof Json.JsonObject object)) {
                throw new ModelFileException(file, METADATA + " is not an object");
            }
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (member.getValue().text().isEmpty()) {
                    throw new ModelFileException(file, METADATA + " holds something that is not a text");
                }
                metadata.put(member.getKey(), member.getValue().text().get());
            }
        }
        return metadata;
    }

    private static Entry entry(String file, String name, Json json) throws ModelFileException {
        String kind = json.member("dtype").flatMap(Json::text).orElse("");
        ElementType type = ElementType.of(kind)
                .orElseThrow(() -> new ModelFileException(
                        file, "tensor %s is of type '%s'; F32, F16, BF16 and F64 can be read".formatted(name, kind)));
        List<Long> extents = numbers(file, name, json, "shape");
        List<Long> offsets = numbers(file, name, json, "data_offsets");
        if (offsets.size() != 2) {
            throw new ModelFileException(file, "tensor %s has no data_offsets [begin, end]".formatted(name));
        }
        Shape shape = shape(file, name, extents);
        Entry entry = new Entry(name, type, shape, offsets.get(0));
        if (entry.end() != offsets.get(1)) {
            throw new ModelFileException(
                    file,
                    "tensor %s of shape %s and type %s does not fill bytes %d to %d"
                            .formatted(name, shape, type, offsets.get(0), offsets.get(1)));
        }
        return entry;
    }

    private static Shape shape(String file, String name, List<Long> extents) throws ModelFileException {
        try {
            return Shape.of(extents.stream().mapToInt(Math::toIntExact).toArray());
        } catch (ArithmeticException | ShapeMismatch tooLarge) {
            throw new ModelFileException(
                    file, "tensor %s has the impossible shape %s".formatted(name, extents), tooLarge);
        }
    }

    private static boolean isWhole(String literal) {
        boolean digits = !literal.isEmpty() && literal.length() <= MOST_DIGITS;
        for (int i = 0; i < literal.length() && digits; i++) {
            digits = literal.charAt(i) >= '0' && literal.charAt(i) <= '9';
        }
        return digits;
    }

    /** A list of whole numbers from 0, each with at most 18 digits. */
    private static List<Long> numbers(String file, String name, Json json, String key) throws ModelFileException {
        List<Json> elements = json.member(key).map(Json::elements).orElse(List.of());
        boolean present =
                json.member(key).filter(Json.JsonArray.class::isInstance).isPresent();
        List<Long> numbers = new ArrayList<>();
        for (Json element : elements) {
            if (element instanceof Json.JsonNumber number && isWhole(number.literal())) {
                numbers.add(Long.parseLong(number.literal()));
            }
        }
        if (!present || numbers.size() != elements.size() || numbers.size() > MOST_AXES) {
            throw new ModelFileException(file, "tensor %s has no valid %s".formatted(name, key));
        }
        return numbers;
    }
}

package skipjack.nn.file;

import java.util.Locale;
import java.util.Map;

/** Writes JSON without blanks, in ASCII: the text of a file must not depend on how a reader guesses its encoding. */
final class JsonText {
    private JsonText() {}

    static String of(Json json) {
        StringBuilder text = new StringBuilder();
        write(json, text);
        return text.toString();
    }

    private static void write(Json json, StringBuilder text) {
        if (json instanceof Json.JsonObject object) {
            char separator = '{';
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                text.append(separator);
                quote(member.getKey(), text);
                text.append(':');
                write(member.getValue(), text);
                separator = ',';
            }
            text.append(object.members().isEmpty() ? "{}" : "}");
        } else if (json instanceof Json.JsonArray array) {
            char separator = '[';
            for (Json element : array.elements()) {
                text.append(separator);
                write(element, text);
                separator = ',';
            }
            text.append(array.elements().isEmpty() ? "[]" : "]");
        } else if (json instanceof Json.JsonString string) {
            quote(string.value(), text);
        } else if (json instanceof Json.JsonNumber number) {
            text.append(number.literal());
        } else if (json instanceof Json.JsonWord word) {
            text.append(word.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

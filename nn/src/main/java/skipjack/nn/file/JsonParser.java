package skipjack.nn.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 has it, and the {@code NaN}, {@code Infinity} and {@code -Infinity} that Python writes. */
public final class JsonParser {
    /*
     * Recursive descent, one method per kind of value. The depth is limited so that a hostile text ends in an exception
     * and not on the stack; memory is proportional to the text. Of two members with one name the last one counts, as in
     * Python.
     */
    private static final int DEPTH = 256;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?(?:[eE][+-]?\\d++)?");

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /**
     * The value that the whole text is.
     *
     * @throws JsonException if the text is not JSON
     */
    public static Json parse(String text) throws JsonException {
        JsonParser parser = new JsonParser(text);
        Json value = parser.value(0);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.wrong("something follows the end");
        }
        return value;
    }

    private Json value(int depth) throws JsonException {
        if (depth > DEPTH) {
            throw wrong("nested more than %d deep".formatted(DEPTH));
        }
        skipBlanks();
        char first = at < text.length() ? text.charAt(at) : 0;
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.JsonString(string());
            case 't' -> word("true", Json.JsonWord.TRUE);
            case 'f' -> word("false", Json.JsonWord.FALSE);
            case 'n' -> word("null", Json.JsonWord.NULL);
            case 'N' -> word("NaN", new Json.JsonNumber("NaN"));
            case 'I' -> word("Infinity", new Json.JsonNumber("Infinity"));
            default -> number();
        };
    }

    private Json object(int depth) throws JsonException {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        if (next('}')) {
            return new Json.JsonObject(members);
        }
        do {
            skipBlanks();
            String name = string();
            expect(':');
            members.put(name, value(depth + 1));
        } while (next(','));
        expect('}');
        return new Json.JsonObject(members);
    }

    private Json array(int depth) throws JsonException {
        List<Json> elements = new ArrayList<>();
        at++;
        if (next(']')) {
            return new Json.JsonArray(elements);
        }
        do {
            elements.add(value(depth + 1));
        } while (next(','));
        expect(']');
        return new Json.JsonArray(elements);
    }

    private String string() throws JsonException {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw wrong("expected a string");
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            } else if (c == '\\') {
                value.append(escaped());
            } else if (c < ' ') {
                throw wrong("a control character in a string");
            } else {
                value.append(c);
            }
        }
        throw wrong("a string without an end");
    }

    private char escaped() throws JsonException {
        at++;
        char kind = at < text.length() ? text.charAt(at) : 0;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an unknown escape");
        };
    }

    private char unicode() throws JsonException {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (value < 0) {
                throw wrong("\\u without four hexadecimal digits");
            }
            code = code * 16 + value;
        }
        return (char) code;
    }

    private Json number() throws JsonException {
        if (text.startsWith("-Infinity", at)) {
            return word("-Infinity", new Json.JsonNumber("-Infinity"));
        }
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong("expected a value");
        }
        at = matcher.end();
        return new Json.JsonNumber(matcher.group());
    }

    private Json word(String word, Json value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw wrong("expected a value");
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char wanted) {
        skipBlanks();
        boolean here = at < text.length() && text.charAt(at) == wanted;
        if (here) {
            at++;
        }
        return here;
    }

    private void expect(char wanted) throws JsonException {
        if (!next(wanted)) {
            throw wrong("expected '%s'".formatted(wanted));
        }
    }

    private JsonException wrong(String what) {
        int from = Math.max(0, Math.min(at, text.length()) - 20);
        String before = text.substring(from, Math.min(at, text.length())).replaceAll("[^ -~]", "?");
        return new JsonException("not JSON: %s at character %d, after '%s'".formatted(what, at, before));
    }
}

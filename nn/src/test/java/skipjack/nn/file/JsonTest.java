package skipjack.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void writesWhatItRead() throws JsonException {
        String text =
                "{\"a\":[1,-2.5e-7,null,true,false],\"b\":{},\"c\":[],\"d\":\"x\\\"\\\\\\u00e4\\u000a\",\"e\":NaN}";
        assertThat(JsonParser.parse(text)).hasToString(text);
    }

    @Test
    void skipsBlanksAndReadsEveryEscape() throws JsonException {
        Json json = JsonParser.parse(" { \"k\" : [ \"\\b\\f\\n\\r\\t\\/\\u0041\" , -Infinity ] }\n");
        assertThat(json.member("k").orElseThrow().elements().get(0).text()).contains("\b\f\n\r\t/A");
        assertThat(json).hasToString("{\"k\":[\"\\u0008\\u000c\\u000a\\u000d\\u0009/A\",-Infinity]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "01",
                "1.",
                ".5",
                "+1",
                "tru",
                "nul",
                "1 2",
                "[1}",
                "-",
                "\"\n\"",
                "Inf",
                "{\"a\":1,}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonParser.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("not JSON");
    }

    @Test
    void refusesToBeNestedWithoutEnd() {
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(1_000_000)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deep");
    }

    @Property
    void anotherParserReadsAnyStringThatIsWritten(@ForAll String value) throws Exception {
        String text = Json.of(value).toString();
        assertThat(new ObjectMapper().readValue(text, String.class)).isEqualTo(value);
        assertThat(JsonParser.parse(text).text()).contains(value);
    }
}

package io.gezhi.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"123456789012345.678", "1.50", "1e999999999", "-0", "1E+2", "100000000000000000000000000000.1"})
    void aNumberKeepsTheTextThatItWasSentAs(String number) {
        JsonObject read = read("{\"value\": " + number + "}").orElseThrow();
        assertThat(read.text("value")).contains(number);
        assertThat(new String(JsonWriter.bytes(read), StandardCharsets.UTF_8)).isEqualTo("{\"value\":" + number + "}");
    }

    @Test
    void scalarsAndContainersHaveOneTextEach() {
        JsonObject read = read("{\"a\":\"x\",\"b\":true,\"c\":null,\"d\":[1.10, \"y\"],\"e\":{\"f\":2}}")
                .orElseThrow();
        assertThat(read.texts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "x", "b", "true", "d", "[1.10,\"y\"]", "e", "{\"f\":2}"));
        assertThat(read.has("c")).isTrue();
        assertThat(read.has("g")).isFalse();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 = "{\"name\":\"Müller\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(JsonReader.object(latin1))
                .isEqualTo(new MessageReading.Malformed<>("a JSON object in UTF-8; the bytes are not UTF-8"));
        byte[] utf16 = "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(JsonReader.object(utf16)).isInstanceOf(MessageReading.Malformed.class);
        byte[] overlong = "{\"a\":\"..\"}".getBytes(StandardCharsets.ISO_8859_1);
        overlong[6] = (byte) 0xc0;
        overlong[7] = (byte) 0xaf;
        assertThat(JsonReader.object(overlong)).isInstanceOf(MessageReading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":null}}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":1,}",
                "[1]",
                "1",
                "",
                "{"
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String text) {
        assertThat(JsonReader.object(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MessageReading.Malformed.class);
    }

    @Test
    void theRefusalSaysWhatStandsTwiceAndWhereItBreaksWithoutTheMessage() {
        assertThat(JsonReader.object("{\"a\":1,\"a\":2}"))
                .isEqualTo(
                        new MessageReading.Malformed<>("a JSON object that names each member once; one stands twice"));
        assertThat(JsonReader.object("{\"phone\":\"13800000000\" oops}").toString())
                .contains("it breaks at character")
                .doesNotContain("13800000000");
    }

    @Test
    void aTombstoneHoldsNoObject() {
        assertThat(JsonReader.object((byte[]) null).message()).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadAsTheSame(@ForAll("objects") JsonObject object) {
        assertThat(JsonReader.object(JsonWriter.bytes(object))).isEqualTo(new MessageReading.Read<>(object));
        assertThat(JsonReader.object(JsonWriter.text(object))).isEqualTo(new MessageReading.Read<>(object));
    }

    @Property
    void noBytesMakeTheReaderThrow(@ForAll byte[] bytes) {
        assertThat(JsonReader.object(bytes)).isNotNull();
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return object(Arbitraries.lazyOf(
                this::scalars, this::scalars, () -> object(scalars()).map(v -> v), this::items));
    }

    private Arbitrary<JsonValue> items() {
        return scalars().list().ofMaxSize(3).map(values -> new JsonValue.Items(new ArrayList<>(values)));
    }

    private static Arbitrary<JsonObject> object(Arbitrary<? extends JsonValue> values) {
        return Arbitraries.maps(texts(), values.map(value -> (JsonValue) value))
                .ofMaxSize(4)
                .map(JsonObject::new);
    }

    private Arbitrary<JsonValue> scalars() {
        return Arbitraries.oneOf(List.of(
                texts().map(JsonValue.Text::new),
                Arbitraries.bigDecimals().map(number -> new JsonValue.Numeral(number.toPlainString())),
                Arbitraries.of(true, false).map(JsonValue.Flag::new),
                Arbitraries.just(new JsonValue.Absent())));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aZ0\"\\/\n\u0000 \u3000é人口").ofMaxLength(6);
    }

    private static java.util.Optional<JsonObject> read(String text) {
        return JsonReader.object(text.getBytes(StandardCharsets.UTF_8)).message();
    }
}

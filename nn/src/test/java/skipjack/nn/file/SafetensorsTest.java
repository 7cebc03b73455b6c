package skipjack.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private static byte[] file(String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static Safetensors read(byte... content) throws IOException {
        return Safetensors.read("x.safetensors", new ByteArrayInputStream(content));
    }

    private static Safetensors example() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z/kernel", Tensor.of(Shape.of(2, 3), new float[] {1, -2, 3.5f, Float.MIN_VALUE, -0f, 6}));
        tensors.put("a/empty", Tensor.zeros(0, 4));
        tensors.put("a/scalar", Tensor.of(Shape.of(), new float[] {7}));
        return new Safetensors(Map.of("what", "a \"test\"\nwith ünicode"), tensors);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path path = folder.resolve("model.safetensors");
        example().write(path);
        Safetensors again = Safetensors.read(path);
        assertThat(again.metadata()).isEqualTo(example().metadata());
        assertThat(again.tensors().keySet()).containsExactly("z/kernel", "a/empty", "a/scalar");
        example().tensors().forEach((name, tensor) -> {
            assertThat(again.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(again.tensors().get(name).data()).containsExactly(tensor.data());
        });
        assertThat(ByteBuffer.wrap(Files.readAllBytes(path))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong()
                        % 8)
                .isZero();
        assertThat(folder).isDirectoryContaining(file -> file.equals(path));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void readsHalfAndDoublePrecision() throws IOException {
        String header = """
                {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
                "b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},
                "d":{"dtype":"F64","shape":[1],"data_offsets":[6,14]}}""";
        byte[] data = ByteBuffer.allocate(14)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(Float.floatToFloat16(1.5f))
                .putShort(Float.floatToFloat16(-0.25f))
                .putShort((short) (Float.floatToIntBits(-2.5f) >>> 16))
                .putDouble(0.1)
                .array();
        Safetensors read = read(file(header, data));
        assertThat(read.tensors().get("h").data()).containsExactly(1.5f, -0.25f);
        assertThat(read.tensors().get("b").data()).containsExactly(-2.5f);
        assertThat(read.tensors().get("d").data()).containsExactly(0.1f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                          | not a JSON object
            {"t":7}                                                     | is of type ''
            {"t":{"dtype":"I8","shape":[4],"data_offsets":[0,4]}}       | is of type 'I8'
            {"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}      | does not fill bytes 0 to 4
            {"t":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}     | no valid shape
            {"t":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}    | no valid shape
            {"t":{"dtype":"F32","shape":7,"data_offsets":[0,4]}}        | no valid shape
            {"t":{"dtype":"F32","shape":[1],"data_offsets":[0]}}        | no data_offsets
            {"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}      | begins at byte 4
            {"t":{"dtype":"F32","shape":[99999,99999],"data_offsets":[0,4]}} | impossible shape
            {"t":{"dtype":"F32","shape":[9999999999],"data_offsets":[0,4]}} | impossible shape
            {"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}      | need 0 bytes of data but the file has 4
            {"t":{"dtype":"F32","shape":[2147483639],"data_offsets":[0,8589934556]}} | need 8589934556 bytes
            {"__metadata__":{"a":1}}                                    | not a text
            {"__metadata__":1}                                          | not an object
            {"t"                                                        | not JSON
            """)
    void refusesHeadersThatDoNotDescribeTheFile(String header, String problem) {
        assertThatThrownBy(() -> read(file(header, (byte) 0, (byte) 0, (byte) 0, (byte) 0)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("x.safetensors: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesTensorsThatShareBytes() {
        String header = """
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        assertThatThrownBy(() -> read(file(header, new byte[4])))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("tensor b begins at byte 0, not where the one before ends, at 4");
    }

    @Test
    void refusesLengthsThatCannotBe() {
        byte[] huge = ByteBuffer.allocate(16).putLong(0, -1).array();
        assertThatThrownBy(() -> read(huge))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("a header of 18446744073709551615 bytes does not fit into 16");
        assertThatThrownBy(() -> read(new byte[3]))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("x.safetensors: with 3 bytes this is not a safetensors file");
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith("none: there is no such file");
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith("this is not a regular file");
    }

    /** Whatever is cut off or changed, the only exception is the documented one. */
    @Property(tries = 500)
    void damageNeverCausesAnotherException(
            @ForAll @IntRange(max = 400) int keep, @ForAll @IntRange(max = 400) int where, @ForAll byte change)
            throws IOException {
        Path path = Files.createTempFile("damaged", ".safetensors");
        example().write(path);
        byte[] content = Files.readAllBytes(path);
        Files.delete(path);
        byte[] damaged = Arrays.copyOf(content, Math.min(keep, content.length));
        if (where < damaged.length) {
            damaged[where] ^= change;
        }
        try {
            read(damaged);
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith("x.safetensors: ");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> example().write(folder.resolve("no/such/model.safetensors")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("is not a folder");
        assertThatThrownBy(() -> example().write(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path path = folder.resolve("model.safetensors");
        Files.writeString(path, "old");
        assertThatThrownBy(() -> AtomicFile.write(path, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(path).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}

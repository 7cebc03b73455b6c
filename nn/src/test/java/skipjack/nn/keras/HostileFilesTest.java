package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.UpSampling2D;
import skipjack.nn.layer.ZeroPadding2D;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;

/**
 * Files that are broken, by accident or on purpose: they load or they are refused, always with the one documented
 * exception, and never because the memory or the stack ran out.
 */
class HostileFilesTest {
    private static final byte[] NOTHING = {};
    private static byte[] hdf5 = NOTHING;
    private static byte[] archive = NOTHING;
    private static String config = "";
    private static byte[] weights = NOTHING;

    @BeforeContainer
    static void write() throws IOException {
        Node x = Input.of(6, 6, 2);
        Node y = new Conv2D(3, 3).padding("same").apply(new ZeroPadding2D(1).apply(x));
        y = new Add().apply(y, new BatchNormalization().apply(y));
        y = new UpSampling2D(2).apply(new MaxPooling2D(2).apply(y));
        y = new Dense(2).activation("softmax").apply(new Reshape(-1).apply(new Flatten().apply(y)));
        Model model = new Model("m", x, y);
        model.compile(new Adam(), new CategoricalCrossentropy());
        Path folder = Files.createTempDirectory("hostile");
        KerasModels.save(model, folder.resolve("m.h5"));
        KerasModels.save(model, folder.resolve("m.keras"));
        hdf5 = Files.readAllBytes(folder.resolve("m.h5"));
        archive = Files.readAllBytes(folder.resolve("m.keras"));
        KerasArchive parts = KerasArchive.of("m", archive);
        config = parts.config();
        weights = parts.weights();
        for (String name : new String[] {"m.h5", "m.keras", ""}) {
            Files.delete(folder.resolve(name));
        }
    }

    /** Whether a model came out. */
    private static boolean loads(byte[] bytes) {
        try {
            KerasModels.load("hostile", bytes);
            return true;
        } catch (KerasFileException refused) {
            assertClear(refused);
        } catch (IOException other) {
            throw new AssertionError("not the documented exception", other);
        }
        return false;
    }

    private static void assertClear(KerasFileException refused) {
        assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n");
        boolean exhausted =
                refused.getCause() instanceof OutOfMemoryError || refused.getCause() instanceof StackOverflowError;
        assertThat(exhausted).as("%s", refused.getMessage()).isFalse();
    }

    private static byte[] zipped(String configText, byte[] weightBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "metadata.json", "{\"keras_version\":\"3.8.0\"}".getBytes(StandardCharsets.UTF_8));
            part(zip, "config.json", configText.getBytes(StandardCharsets.UTF_8));
            part(zip, "model.weights.h5", weightBytes);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    @Example
    void whatIsWrittenHereLoads() {
        assertThat(loads(hdf5)).isTrue();
        assertThat(loads(archive)).isTrue();
        assertThat(loads(zipped(config, weights))).isTrue();
    }

    @Property(tries = 250)
    void damagedBytesLoadOrAreRefused(@ForAll long seed) {
        Random random = new Random(seed);
        loads(damaged(hdf5, random));
        loads(zipped(config, damaged(weights, random)));
        loads(damaged(archive, random));
    }

    /** Single bits, bytes, huge numbers, and addresses from elsewhere in the file, which make structures cyclic. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int kind = random.nextInt(4);
        for (int hit = random.nextInt(8); hit >= 0; hit--) {
            int at = random.nextInt(bytes.length / 8) * 8;
            ByteBuffer word = ByteBuffer.wrap(bytes, at, 8).order(ByteOrder.LITTLE_ENDIAN);
            switch (kind) {
                case 0 -> bytes[at + random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at + random.nextInt(8)] = (byte) random.nextInt();
                case 2 -> word.putLong(random.nextBoolean() ? 1L << random.nextInt(64) : -1L >>> random.nextInt(64));
                default -> word.putLong(random.nextInt(bytes.length / 8) * 8L);
            }
        }
        return bytes;
    }

    @Example
    void truncatedFilesAreRefusedWhereverTheyEnd() {
        for (byte[] whole : List.of(hdf5, archive)) {
            for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
                assertThat(loads(Arrays.copyOf(whole, length)))
                        .as("%d bytes", length)
                        .isFalse();
            }
        }
    }

    @Property(tries = 500)
    void damagedConfigurationsLoadOrAreRefused(@ForAll long seed) throws JsonException {
        Json changed = changed(JsonParser.parse(config), new Random(seed));
        loads(zipped(changed.toString(), weights));
    }

    private static final List<String> EVIL = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e308",
            "NaN",
            "-Infinity",
            "2147483647",
            "1099511627776",
            "0.5",
            "\"\"",
            "\"same\"",
            "[]",
            "{}",
            "[[]]",
            "[2147483647,2147483647]",
            "[null,60000,60000,60000]",
            "\"add_1\"",
            "[[[\"dense_1\",0,0,{}]]]",
            "{\"class_name\":\"Conv2D\",\"config\":{}}");

    /** One value somewhere in the tree replaced, removed or doubled. */
    private static Json changed(Json json, Random random) throws JsonException {
        if (json instanceof Json.JsonObject object && !object.members().isEmpty() && random.nextInt(12) > 0) {
            Map<String, Json> members = new LinkedHashMap<>(object.members());
            String key = List.copyOf(members.keySet()).get(random.nextInt(members.size()));
            if (random.nextInt(20) == 0) {
                members.remove(key);
            } else {
                members.put(key, changed(members.get(key), random));
            }
            return new Json.JsonObject(members);
        }
        if (json instanceof Json.JsonArray array && !array.elements().isEmpty() && random.nextInt(12) > 0) {
            List<Json> elements = new ArrayList<>(array.elements());
            int at = random.nextInt(elements.size());
            switch (random.nextInt(20)) {
                case 0 -> elements.remove(at);
                case 1 -> elements.add(elements.get(at));
                default -> elements.set(at, changed(elements.get(at), random));
            }
            return Json.array(elements);
        }
        return JsonParser.parse(EVIL.get(random.nextInt(EVIL.size())));
    }

    @Example
    void extentsThatNoFileCanHoldAreRefused() {
        // The kernel's data space: rank 4 and the extents 3, 3, 2, 3.
        byte[] extents =
                new Bytes().number(8, 3).number(8, 3).number(8, 2).number(8, 3).toArray();
        int found = 0;
        for (int at = 0; at + extents.length <= hdf5.length; at++) {
            if (Arrays.equals(hdf5, at, at + extents.length, extents, 0, extents.length)) {
                for (long extent : new long[] {1L << 40, 1L << 31, 1 << 20, Long.MAX_VALUE, -1, 0}) {
                    byte[] bytes = hdf5.clone();
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, extent);
                    assertThat(loads(bytes)).as("extent %d", extent).isFalse();
                }
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @Example
    void jsonWithoutEndIsRefused() {
        for (String text : List.of("[", "{\"a\":", "[[],")) {
            assertThat(loads(zipped(text.repeat(100_000), weights))).isFalse();
        }
    }

    @Example
    void modelsWithinModelsDoNotGrowWithoutBound() {
        String inner =
                "{\"class_name\":\"ReLU\",\"name\":\"r\",\"config\":{\"name\":\"r\"},\"inbound_nodes\":[[[\"i\",0,0,{}]]]}";
        String last = "r";
        for (int depth = 0; depth < 19; depth++) {
            String model = functional("m" + depth, inner, last, 0);
            String uses = "[[[\"i\",0,0,{}]],[[\"m%d\",0,0,{}]]]".formatted(depth);
            inner = "{\"class_name\":\"Functional\",\"name\":\"m%d\",\"config\":%s,\"inbound_nodes\":%s}"
                    .formatted(depth, model, uses);
            last = "m" + depth;
        }
        String text = "{\"class_name\":\"Functional\",\"config\":%s}".formatted(functional("top", inner, last, 1));
        assertThatThrownBy(() -> KerasModels.load("bomb", zipped(text, weights)))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("used more than");
    }

    private static String functional(String name, String layer, String output, int use) {
        return "{\"name\":\"%s\",\"layers\":[{\"class_name\":\"InputLayer\",\"name\":\"i\",\"config\":{\"batch_shape\":[null,2]},\"inbound_nodes\":[]},%s],\"input_layers\":[[\"i\",0,0]],\"output_layers\":[[\"%s\",%d,0]]}"
                .formatted(name, layer, output, use);
    }

    @Example
    void archivesThatLieAboutTheirSizesAreRefused() {
        byte[] bytes = zipped(config, weights);
        for (int at = 0; at + 4 < bytes.length; at++) {
            boolean entry = bytes[at] == 'P' && bytes[at + 1] == 'K' && (bytes[at + 2] == 1 || bytes[at + 2] == 3);
            if (entry) {
                byte[] lie = bytes.clone();
                Arrays.fill(lie, at + 18, Math.min(lie.length, at + 26), (byte) 0x7f);
                loads(lie);
            }
        }
        assertThat(loads(bytes)).isTrue();
    }
}

package skipjack.nn.keras;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The three parts of a {@code .keras} file, a zip archive. */
final class KerasArchive {
    private static final int ENTRIES = 1000;
    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;

    private final FileInfo info;
    private final Map<String, byte[]> parts = new HashMap<>();

    private KerasArchive(FileInfo info) {
        this.info = info;
    }

    static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    static KerasArchive of(String name, byte[] bytes) throws KerasFileException {
        FileInfo info = new FileInfo(name, "", "");
        KerasArchive archive = new KerasArchive(info);
        // Weights hardly compress and configurations do so by a factor of 30: what grows more is a bomb.
        long left = 50L * bytes.length + 1_000_000;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = limited(zip, left);
                left -= content.length;
                if (left <= 0 || ++entries > ENTRIES) {
                    throw info.problem("unpacks to far more than its size");
                }
                archive.parts.put(entry.getName(), content);
            }
            if (endRecord(bytes) != entries % 65_536) {
                throw info.problem("a damaged zip archive: its table of contents is missing or wrong");
            }
        } catch (KerasFileException problem) {
            throw problem;
        } catch (IOException | RuntimeException problem) {
            throw info.problem("a damaged zip archive: " + problem.getMessage(), problem);
        }
        return archive;
    }

    /** How many entries the record at the archive's end counts, modulo 65,536; −1 if there is none. */
    private static int endRecord(byte[] bytes) {
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - END_RECORD; at >= Math.max(0, bytes.length - END_RECORD - 65_535); at--) {
            boolean comment = view.getShort(at + 20) == (short) (bytes.length - END_RECORD - at);
            if (view.getInt(at) == END_SIGNATURE && comment) {
                return Short.toUnsignedInt(view.getShort(at + 10));
            }
        }
        return -1;
    }

    private static byte[] limited(InputStream in, long limit) throws IOException {
        return in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
    }

    /** Names and unpacked sizes of everything inside. */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        parts.forEach((name, content) -> sizes.put(name, (long) content.length));
        return sizes;
    }

    /** Whether the three parts of a model are here. */
    boolean isKeras() {
        return parts.keySet().containsAll(List.of("config.json", "metadata.json", "model.weights.h5"));
    }

    FileInfo info() {
        return info;
    }

    String config() throws KerasFileException {
        return new String(part("config.json"), StandardCharsets.UTF_8);
    }

    String metadata() throws KerasFileException {
        return new String(part("metadata.json"), StandardCharsets.UTF_8);
    }

    byte[] weights() throws KerasFileException {
        return part("model.weights.h5");
    }

    private byte[] part(String name) throws KerasFileException {
        byte[] content = parts.get(name);
        if (content == null) {
            throw info.problem("a zip archive, but not a Keras model: there is no " + name);
        }
        return content;
    }
}

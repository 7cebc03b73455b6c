package skipjack.resnet.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How a JPEG photograph must be turned to be upright, as the camera wrote it into the file. */
final class ExifOrientation {
    /*
     * A JPEG file is a chain of segments: marker (two bytes), length (two bytes, counting itself), content. Exif lies in
     * an APP1 segment that begins "Exif\0\0" and goes on as a small TIFF file: byte order, 42, the place of a directory
     * of twelve-byte entries. Entry 0x0112 is the orientation, 1 to 8 (Exif 2.3, 4.6.4).
     */
    private static final int START_OF_SCAN = 0xffda;
    private static final int APP1 = 0xffe1;
    private static final int ORIENTATION = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifOrientation() {}

    /** 1 to 8; 1, upright, where the file does not say or says something else. */
    static int of(Path jpeg) throws IOException {
        try (InputStream file = Files.newInputStream(jpeg);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
            in.readUnsignedShort(); // start of image
            while (true) {
                int marker = in.readUnsignedShort();
                if (marker == START_OF_SCAN || marker >>> 8 != 0xff) {
                    return 1;
                }
                byte[] content = new byte[Math.max(0, in.readUnsignedShort() - 2)];
                in.readFully(content);
                if (marker == APP1 && isExif(content)) {
                    return fromTiff(ByteBuffer.wrap(content, EXIF.length, content.length - EXIF.length)
                            .slice());
                }
            }
        } catch (EOFException e) {
            return 1;
        }
    }

    private static boolean isExif(byte[] content) {
        return content.length > EXIF.length && Arrays.equals(content, 0, EXIF.length, EXIF, 0, EXIF.length);
    }

    private static int fromTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            tiff.position(tiff.getInt(4));
            int entries = Short.toUnsignedInt(tiff.getShort());
            for (int i = 0; i < entries; i++) {
                int tag = Short.toUnsignedInt(tiff.getShort());
                int value = Short.toUnsignedInt(tiff.getShort(tiff.position() + 6));
                if (tag == ORIENTATION) {
                    return value >= 1 && value <= 8 ? value : 1;
                }
                tiff.position(tiff.position() + 10);
            }
            return 1;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return 1; // damaged metadata is no reason to refuse a picture
        }
    }
}

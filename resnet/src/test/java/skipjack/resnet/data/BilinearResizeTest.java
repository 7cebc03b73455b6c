package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against numbers from Pillow 12.3: {@code Image.fromarray(pattern).resize((width, height), Image.BILINEAR)}. */
class BilinearResizeTest {
    @Test
    void shrinksAsPillow() {
        assertResized(
                5, 7, 3, 2, 89, 164, 109, 145, 126, 125, 138, 117, 122, 113, 133, 115, 139, 120, 158, 131, 137, 152);
    }

    @Test
    void growsAsPillow() {
        assertResized(
                3, 2, 4, 5, 0, 101, 202, 4, 105, 206, 19, 120, 221, 33, 134, 235, 37, 138, 239, 37, 138, 79, 41, 142,
                83, 58, 159, 100, 74, 175, 116, 78, 179, 120, 81, 182, 27, 86, 177, 32, 105, 158, 51, 123, 138, 69, 128,
                133, 74, 118, 219, 64, 123, 199, 69, 144, 117, 90, 164, 34, 110, 169, 14, 115);
    }

    @Test
    void oneSideOnlyAsPillow() {
        assertResized(
                6, 6, 6, 4, 14, 115, 216, 66, 167, 97, 119, 220, 65, 171, 112, 117, 76, 177, 22, 137, 210, 83, 201, 74,
                147, 103, 108, 209, 137, 142, 83, 180, 54, 155, 55, 127, 143, 98, 199, 44, 199, 44, 145, 109, 125, 198,
                108, 209, 82, 189, 130, 135, 164, 105, 206, 96, 168, 127, 189, 63, 135, 121, 126, 227, 66, 167, 172,
                167, 97, 113, 186, 116, 132, 116, 217, 62);
    }

    @Test
    void aLargePictureAsPillow() {
        byte[] resized = BilinearResize.resize(new Pattern(301, 203), 64, 64);
        long sum = 0;
        long weighted = 0;
        for (int i = 0; i < resized.length; i++) {
            sum += resized[i] & 0xff;
            weighted += (long) (resized[i] & 0xff) * (i % 251);
        }
        assertThat(sum).isEqualTo(1571875);
        assertThat(weighted).isEqualTo(196412903);
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        byte[] row = new byte[7 * 3];
        new Pattern(5, 7).read(3, row);
        byte[] same = BilinearResize.resize(new Pattern(5, 7), 5, 7);
        assertThat(java.util.Arrays.copyOfRange(same, 3 * row.length, 4 * row.length))
                .isEqualTo(row);
    }

    private static void assertResized(int height, int width, int newHeight, int newWidth, int... expected) {
        byte[] resized = BilinearResize.resize(new Pattern(height, width), newHeight, newWidth);
        int[] values = new int[resized.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = resized[i] & 0xff;
        }
        assertThat(values).isEqualTo(expected);
    }

    private record Pattern(int height, int width) implements BilinearResize.Rows {
        @Override
        public void read(int y, byte[] row) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    row[x * 3 + c] = (byte) (x * 37 + y * 59 + c * 101 + x * y * 7);
                }
            }
        }
    }
}

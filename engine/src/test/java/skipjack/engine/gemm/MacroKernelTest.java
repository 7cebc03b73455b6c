package skipjack.engine.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rows are shared out between tall tiles and lower ones. */
class MacroKernelTest {
    @ParameterizedTest(name = "{0} rows: the first {1} in tall tiles")
    @CsvSource({
        "0, 0",
        "3, 0",
        "4, 0",
        "5, 0",
        "6, 6",
        "7, 0",
        "8, 0",
        "9, 6",
        "10, 6",
        "12, 12",
        "13, 6",
        "128, 120",
        "256, 252"
    })
    void lowTilesCoverWhatTallOnesLeaveWithTheLeastOverhang(int rows, int inTallTiles) {
        assertThat(MacroKernel.tall(rows, 4, 6)).isEqualTo(inTallTiles);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "128"})
    void tilesOfOneHeightLeaveLessThanOne(int rows) {
        assertThat(MacroKernel.tall(rows, 4, 4)).isEqualTo(rows / 4 * 4);
    }
}

package skipjack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LayerGroupsTest {
    @Test
    void aGroupsRateIsItsArithmeticByItsTime() {
        LayerGroups groups = new LayerGroups();
        groups.add("forward", ResNetLayer.V4_1X1_256_1024, 100); // six times 2 · 196 · 256 · 1024 operations
        groups.add("forward", ResNetLayer.V4_1X1_512_256, 50); // once 2 · 784 · 512 · 256
        groups.add("forward", ResNetLayer.V4_3X3_256, 200);
        groups.add("forward", ResNetLayer.A4_3X3_256, 10);
        groups.add("inputGradient", ResNetLayer.V4_3X3_256, 20);
        double large = 6 * 2 * 196 * 256 * 1024 / 1e9;
        double small = 2 * 784 * 512 * 256 / 1e9;
        assertThat(groups.gflops().get("forward, v1.5, 1×1"))
                .isCloseTo((large + small) / (large / 100 + small / 50), within(1e-9));
        assertThat(groups.gflops())
                .containsOnlyKeys(
                        "forward, v1.5, 1×1",
                        "forward, v1.5, 3×3",
                        "forward, v1.5, all",
                        "forward, article, 3×3",
                        "forward, article, all",
                        "inputGradient, v1.5, 3×3",
                        "inputGradient, v1.5, all");
    }
}

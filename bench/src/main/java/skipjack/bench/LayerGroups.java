package skipjack.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network's convolutions of one kind reach together: their arithmetic, as often as the network has it, by the time
 * that all of it takes.
 */
public final class LayerGroups {
    /** Arithmetic and time of a group so far. */
    private record Work(double gflop, double seconds) {
        Work plus(Work other) {
            return new Work(gflop + other.gflop, seconds + other.seconds);
        }
    }

    private final Map<String, Work> groups = new TreeMap<>();

    /**
     * Counts a layer in its groups.
     *
     * @param how what was measured: {@code forward}, with what else distinguishes it
     * @param gflops what the layer reached, in billions of operations per second
     */
    public void add(String how, ResNetLayer layer, double gflops) {
        double gflop = 2e-9 * layer.geometry().multiplyAdds() * layer.times();
        Work work = new Work(gflop, gflop / gflops);
        groupsOf(how, layer).forEach(group -> groups.merge(group, work, Work::plus));
    }

    /** The groups a layer belongs to: those of its network and kind, and all of its network. */
    public static List<String> groupsOf(String how, ResNetLayer layer) {
        return List.of(
                "%s, %s, %s".formatted(how, network(layer), kind(layer)), "%s, %s, all".formatted(how, network(layer)));
    }

    /** How many distinct layers a group named {@code ", network, kind"} has. */
    public static int size(String group) {
        return (int) Arrays.stream(ResNetLayer.values())
                .filter(layer -> groupsOf("", layer).contains(group))
                .count();
    }

    /** Billions of operations per second by group. */
    public Map<String, Double> gflops() {
        Map<String, Double> rates = new TreeMap<>();
        groups.forEach((name, work) -> rates.put(name, work.gflop() / work.seconds()));
        return rates;
    }

    private static String network(ResNetLayer layer) {
        return layer.name().startsWith("A") ? "article" : "v1.5";
    }

    private static String kind(ResNetLayer layer) {
        int size = layer.geometry().window().height();
        int stride = layer.geometry().window().strideHeight();
        return size > 1 && stride > 1 ? "%d×%d stride %d".formatted(size, size, stride) : "%d×%d".formatted(size, size);
    }
}

package skipjack.engine.conv;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import skipjack.engine.geometry.ConvGeometry;

/** What is worked out from a geometry alone, and kept: a network has a few dozen, and meets them in every step. */
final class ByGeometry<T> {
    private static final int MOST_KEPT = 512;

    private final Map<ConvGeometry, T> kept = new ConcurrentHashMap<>();
    private final Function<ConvGeometry, T> workOut;

    ByGeometry(Function<ConvGeometry, T> workOut) {
        this.workOut = workOut;
    }

    /** What was worked out for this geometry, now or before. */
    T of(ConvGeometry g) {
        T known = kept.get(g);
        if (known == null) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            known = workOut.apply(g);
            kept.put(g, known);
        }
        return known;
    }
}

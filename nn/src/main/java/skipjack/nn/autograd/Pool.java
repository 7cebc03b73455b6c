package skipjack.nn.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects that are handed out one after the other, all taken back at once, and then handed out again. */
final class Pool<T> {
    private final List<T> members = new ArrayList<>();
    private final Supplier<T> make;
    private int used;

    Pool(Supplier<T> make) {
        this.make = make;
    }

    /** The next one, as its last user left it. */
    T next() {
        if (used == members.size()) {
            members.add(make.get());
        }
        return members.get(used++);
    }

    /** How many have been handed out. */
    int used() {
        return used;
    }

    /** The one that was handed out as number {@code index}. */
    T get(int index) {
        return members.get(index);
    }

    /** Takes all of them back. */
    void takeBack() {
        used = 0;
    }
}

package skipjack.resnet.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pictures in two parts with the same share of every class.
 *
 * @param kept what remains, in the old order
 * @param held the part that was taken away, in the old order
 */
record StratifiedSplit(Pictures kept, Pictures held) {
    /**
     * Takes this share of every class, rounded, picked at random; of a class with two pictures or more at least one
     * stays and one goes.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    static StratifiedSplit of(Pictures pictures, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the part to hold back must be above 0 and below 1, not " + share);
        }
        boolean[] taken = new boolean[pictures.count()];
        Dice dice = new Dice(seed);
        for (int label = 0; label < pictures.classes().size(); label++) {
            int wanted = label;
            int[] members = IntStream.range(0, pictures.count())
                    .filter(i -> pictures.label(i) == wanted)
                    .toArray();
            dice.shuffle(members);
            int most = Math.max(0, members.length - 1);
            int count = Math.clamp(Math.round(members.length * share), Math.min(1, most), most);
            Arrays.stream(members, 0, count).forEach(i -> taken[i] = true);
        }
        int[] held = IntStream.range(0, taken.length).filter(i -> taken[i]).toArray();
        int[] kept = IntStream.range(0, taken.length).filter(i -> !taken[i]).toArray();
        return new StratifiedSplit(pictures.select(kept), pictures.select(held));
    }
}

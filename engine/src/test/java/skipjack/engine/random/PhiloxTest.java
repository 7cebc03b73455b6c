package skipjack.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
    /** The three lines for philox4x32 with ten rounds in the known-answer file of the authors' Random123 library. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "85a308d3243f6a88, 0370734413198a2e, 299f31d0a4093822, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void agreesWithTheKnownAnswersOfItsAuthors(String low, String high, String key, String words) {
        Philox random = new Philox(Long.parseUnsignedLong(key, 16), Long.parseUnsignedLong(high, 16));
        random.skip(Long.parseUnsignedLong(low, 16));
        assertThat(block(random)).isEqualTo(words);
    }

    @Test
    void countsOverTheBoundaryOfItsCounterWords() {
        Philox counting = new Philox(5, 7);
        counting.skip(-1L);
        counting.nextBlock();
        String next = block(counting);
        assertThat(next).isEqualTo(block(new Philox(5, 8)));

        Philox skipping = new Philox(5, 7);
        skipping.skip(-3L);
        skipping.skip(3);
        assertThat(block(skipping)).isEqualTo(next);
    }

    @Test
    void skippingIsTheSameAsDrawing() {
        Philox drawn = Philox.forSeed(3);
        for (int i = 0; i < 1000; i++) {
            drawn.nextBlock();
        }
        Philox skipped = Philox.forSeed(3);
        skipped.skip(1000);
        assertThat(block(skipped)).isEqualTo(block(drawn));
    }

    /** Eight numbers of a script of a few lines in Python, written from the definition. */
    @Test
    void uniformNumbersAreTensorFlowsForSeedZero() {
        float[] numbers = new float[8];
        Philox.forSeed(0).fillUniform(numbers);
        assertThat(numbers)
                .containsExactly(
                        0.10086262f,
                        0.9701668f,
                        0.8487642f,
                        0.048281312f,
                        0.04852307f,
                        0.77747464f,
                        0.844468f,
                        0.41707492f);
    }

    @Test
    void aShorterArrayIsTheHeadOfTheSameStream() {
        float[] shorter = new float[6];
        float[] longer = new float[97];
        Philox.forSeed(0).fillUniform(shorter);
        Philox.forSeed(0).fillUniform(longer);
        assertThat(longer).startsWith(shorter);
    }

    @Test
    void uniformNumbersLieInTheHalfOpenInterval() {
        assertThat(Philox.toFloat(0)).isZero();
        assertThat(Philox.toFloat(-1)).isEqualTo(1 - 0x1p-23f);
    }

    @Test
    void hasNoFifthWord() {
        assertThatThrownBy(() -> Philox.forSeed(0).word(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String block(Philox random) {
        random.nextBlock();
        return "%08x %08x %08x %08x".formatted(random.word(0), random.word(1), random.word(2), random.word(3));
    }
}

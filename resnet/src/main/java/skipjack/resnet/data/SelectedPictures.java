package skipjack.resnet.data;

import java.util.List;
import skipjack.engine.Shape;

/** Some pictures of a larger set, in an order of their own. */
final class SelectedPictures implements Pictures {
    private final Pictures all;
    private final int[] numbers;

    private SelectedPictures(Pictures all, int[] numbers) {
        this.all = all;
        this.numbers = numbers;
    }

    static Pictures of(Pictures all, int[] numbers) {
        for (int number : numbers) {
            if (number < 0 || number >= all.count()) {
                throw new IllegalArgumentException("there is no picture %d among %d".formatted(number, all.count()));
            }
        }
        return new SelectedPictures(all, numbers);
    }

    @Override
    public int count() {
        return numbers.length;
    }

    @Override
    public Shape picture() {
        return all.picture();
    }

    @Override
    public List<String> classes() {
        return all.classes();
    }

    @Override
    public int label(int number) {
        return all.label(numbers[number]);
    }

    @Override
    public void read(int number, byte[] target, int offset) throws DataFileException {
        all.read(numbers[number], target, offset);
    }

    @Override
    public boolean isInMemory() {
        return all.isInMemory();
    }
}

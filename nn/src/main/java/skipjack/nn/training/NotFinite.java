package skipjack.nn.training;

/** The loss became infinite or not a number, so going on would not learn anything. */
public final class NotFinite extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NotFinite(double loss, int epoch, int batch, float learningRate) {
        super("the loss became %s in epoch %d, step %d; a learning rate below %s may help, if the data are sound"
                .formatted(loss, epoch + 1, batch + 1, learningRate));
    }
}

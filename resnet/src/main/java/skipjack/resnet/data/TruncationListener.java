package skipjack.resnet.data;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears from a decoder that the file ended early; the JPEG decoder then fills the rest with grey and only warns. */
final class TruncationListener implements IIOReadWarningListener {
    private boolean cutOff;

    /** Whether the decoder said so. */
    boolean cutOff() {
        return cutOff;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        cutOff |= warning.startsWith("Premature end") || warning.startsWith("Truncated File");
    }
}

package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandardOutputTest {
    private static StandardOutput failing(String message) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, standard output cannot be written: No space left on device",
        "Broken pipe,",
        "The pipe is being closed,"
    })
    void whatDoesNotArriveIsSaidUnlessNobodyWantsIt(String message, String said) {
        StandardOutput output = failing(message);
        PrintWriter writer = new PrintWriter(output, true, StandardCharsets.UTF_8);
        writer.println("a line");
        writer.println("another");
        assertThat(output.problem()).isEqualTo(Optional.ofNullable(said));
    }

    @Test
    void whatArrivesIsNoProblem() {
        StandardOutput output = new StandardOutput(OutputStream.nullOutputStream());
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("a line");
        assertThat(output.problem()).isEmpty();
    }
}

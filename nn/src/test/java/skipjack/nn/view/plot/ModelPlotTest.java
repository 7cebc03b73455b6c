package skipjack.nn.view.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import skipjack.nn.Model;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Input;
import skipjack.nn.view.KerasDialect;

class ModelPlotTest {
    @TempDir
    private Path folder;

    @Test
    void keras2LabelsAreTexts() throws Exception {
        assertThat(texts(ModelPlot.svg(PlotModels.residual(), new PlotOptions().shapes(true))))
                .contains("input_1: InputLayer", "conv: Conv2D", "bn: BatchNormalization", "fc: Dense")
                .contains("input:", "output:", "(None, 8, 8, 4)", "[(None, 8, 8, 4), (None, 8, 8, 4)]", "(None, 256)");
    }

    @Test
    void keras3LabelsAreTexts() throws Exception {
        PlotOptions options =
                new PlotOptions().dialect(KerasDialect.KERAS_3).shapes(true).activations(true);
        assertThat(texts(ModelPlot.svg(PlotModels.residual(), options)))
                .contains("conv (Conv2D)", "Activation: linear", "Activation: softmax", "Input shape: (None, 256)")
                .contains("Output shape: (None, 2)")
                .doesNotContain("Activation: ", "Input shape: ");
    }

    @Test
    void namesCanBeLeftOut() throws Exception {
        Model model = PlotModels.residual();
        assertThat(texts(ModelPlot.svg(model, new PlotOptions().names(false))))
                .containsExactly("InputLayer", "Conv2D", "BatchNormalization", "Activation", "Add", "Flatten", "Dense");
    }

    @ParameterizedTest
    @EnumSource
    void anyNameIsEscaped(KerasDialect dialect) throws Exception {
        Model model = PlotModels.awkward();
        PlotOptions options = new PlotOptions().dialect(dialect);
        assertThat(texts(ModelPlot.svg(model, options))).anyMatch(text -> text.contains("a<b>&\"c\" {d|e} \\f\\N 'g'"));
        assertThat(graphviz(ModelPlot.dot(model, options), "-Tsvg")).contains("{d|e} \\f\\N");
    }

    @Test
    void theMainWayAndTheShortcutHaveColoursOfTheirOwn() {
        String svg = ModelPlot.svg(PlotModels.residual(), new PlotOptions());
        String shortcut = LayerFamily.MERGE.ink();
        assertThat(svg.split("stroke=\"" + shortcut + "\" stroke-width=\"2\"", -1))
                .hasSize(2);
        assertThat(svg.split("stroke-width=\"1.4\"", -1)).hasSize(7);
    }

    @Test
    void aPngHasItsResolutionAndIsDrawn() throws IOException {
        Model model = PlotModels.residual();
        BufferedImage coarse = read(ModelPlot.png(model, new PlotOptions()));
        byte[] bytes = ModelPlot.png(model, new PlotOptions().dpi(192));
        BufferedImage fine = read(bytes);
        assertThat(Math.abs(fine.getWidth() - 2 * coarse.getWidth())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(fine.getHeight() - 2 * coarse.getHeight())).isLessThanOrEqualTo(1);
        assertThat(colours(fine))
                .contains(Color.decode(LayerFamily.CONVOLUTION.paper()), Color.decode(LayerFamily.DENSE.paper()));
        // 192 dots per inch are 7559 per metre: 0x1d87, twice, and the unit.
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .contains("pHYs\0\0\u001d\u0087\0\0\u001d\u0087\u0001");
    }

    @Test
    void theFilesEndingDecides() throws IOException {
        Model model = PlotModels.residual();
        for (String name : List.of("m.png", "m.svg", "m.dot", "M.SVG")) {
            ModelPlot.write(model, folder.resolve(name), new PlotOptions());
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        Path pdf = folder.resolve("m.pdf");
        assertThatThrownBy(() -> ModelPlot.write(model, pdf, new PlotOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(pdf + ": a model is drawn as .png, .svg or .dot");
        assertThat(pdf).doesNotExist();
    }

    @Test
    void dotIsWhatGraphvizReads() throws Exception {
        for (KerasDialect dialect : KerasDialect.values()) {
            PlotOptions options =
                    new PlotOptions().dialect(dialect).shapes(true).activations(true);
            String plain = graphviz(ModelPlot.dot(PlotModels.residual(), options), "-Tplain");
            assertThat(plain.lines().filter(line -> line.startsWith("node "))).hasSize(7);
            assertThat(plain.lines().filter(line -> line.startsWith("edge "))).hasSize(7);
        }
    }

    @Test
    void dotSaysWhatIsDrawn() {
        assertThat(ModelPlot.dot(PlotModels.shared(), new PlotOptions().direction(PlotDirection.LEFT_TO_RIGHT)))
                .isEqualTo("""
                        digraph "shared" {
                          graph [rankdir=LR, dpi=96];
                          node [shape=record, style=filled, fontname="Helvetica, Arial, sans-serif"];
                          0 [label="input_1:\\\\ InputLayer", fillcolor="#e3e6ea", color="#3d4a57"];
                          1 [label="twice:\\\\ Dense", fillcolor="#d6f1f1", color="#0f6a70"];
                          0 -> 1;
                          1 -> 1;
                        }
                        """.replace("\\\\", "\\"));
    }

    @Test
    void aPictureThatNoMachineCanHoldIsRefused() {
        Model model = PlotModels.residual();
        assertThatThrownBy(() -> new PlotOptions().dpi(0)).hasMessageContaining("10 to 1200");
        var x = Input.of(4);
        var y = x;
        for (int i = 0; i < 600; i++) {
            y = new Dense(1).apply(y);
        }
        Model deep = new Model("deep", x, y);
        assertThatThrownBy(() -> ModelPlot.png(deep, new PlotOptions().dpi(1200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take fewer, or SVG");
        assertThat(ModelPlot.png(model, new PlotOptions().dpi(1200))).isNotEmpty();
    }

    /** In a class loader that knows everything else. */
    @Test
    void withoutTheLayoutLibraryOneLineSaysWhatIsMissing() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("eclipse")) {
                path.add(url(entry));
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> options = loader.loadClass("skipjack.nn.view.plot.PlotOptions");
            Class<?> model = loader.loadClass("skipjack.nn.Model");
            Class<?> plot = loader.loadClass("skipjack.nn.view.plot.ModelPlot");
            Class<?> models = loader.loadClass("skipjack.nn.view.plot.PlotModels");
            var residual = models.getDeclaredMethod("residual");
            residual.setAccessible(true);
            Object network = residual.invoke(null);
            Object defaults = options.getConstructor().newInstance();
            assertThat(plot.getMethod("dot", model, options).invoke(null, network, defaults))
                    .asString()
                    .startsWith("digraph");
            assertThatThrownBy(() -> plot.getMethod("svg", model, options).invoke(null, network, defaults))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.eclipse.elk.alg.layered");
        }
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    private static List<String> texts(String svg) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList elements = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Stream<Color> colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .mapToObj(Color::new);
    }

    /** What Graphviz makes of a text. */
    private String graphviz(String dot, String format) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "dot"))),
                "no Graphviz here (apt install graphviz): its opinion of our DOT files was not asked");
        Path in = Files.writeString(folder.resolve("in.dot"), dot);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = new ProcessBuilder("dot", format, in.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(err)).isZero();
        assertThat(err).content().doesNotContain("syntax error", "Error");
        return Files.readString(out);
    }
}

package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.commands.scijava.ImageByPath;

/** A pipe in the place of a file: who opens it waits until somebody writes into it. */
@DisabledOnOs(OS.WINDOWS)
class PipeTest {

    @TempDir Path folder;

    private Path pipe;

    @BeforeEach
    void make() throws Exception {
        pipe = folder.resolve("record.tif");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }

    @Test
    void isNotReadAsAFile() {
        refuses(() -> Sha256.of(pipe));
        refuses(() -> SmallFile.bytes(pipe));
        refuses(() -> ChannelFile.open(pipe));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertFalse(SealedFile.isWhole(pipe, "label")));
    }

    private static void refuses(Executable reading) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(IOException.class, reading));
    }

    /** What is not ours to convert, ImageJ opens. */
    @Test
    void isNotLeftToImageJ() {
        ImageByPath converter = new ImageByPath();
        assertTrue(converter.canConvert(pipe.toString(), ImagePlus.class));
        String message =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () ->
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> ImageByPath.open(pipe.toString()))
                                        .getMessage());
        assertTrue(message.contains("No file"), message);
    }
}

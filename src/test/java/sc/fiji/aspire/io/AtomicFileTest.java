package sc.fiji.aspire.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AtomicFileTest {

    @Test
    void refusesToWriteAFileSystem() {
        Path root = Path.of("").toAbsolutePath().getRoot();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AtomicFile.write(root, "anything"));
        assertTrue(e.getMessage().contains(root.toString()), e.getMessage());
    }
}

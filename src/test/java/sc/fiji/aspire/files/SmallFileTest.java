package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallFileTest {

    private static final String TEXT = "{\"comment\": \"\u00b5s \u4f60\"}";

    @TempDir Path folder;

    @Test
    void readsUnicode() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, TEXT);
        assertEquals(TEXT, SmallFile.text(file));
        Files.writeString(file, "");
        assertEquals("", SmallFile.text(file));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16",
        "UTF-16LE, UTF-16",
        "UTF-16BE, UTF-16",
        "windows-1252, other bytes"
    })
    void saysWhichOtherEncodingItFound(String encoding, String found) throws IOException {
        Path file = folder.resolve("a.json");
        Files.write(file, TEXT.getBytes(Charset.forName(encoding)));
        String message = assertThrows(IOException.class, () -> SmallFile.text(file)).getMessage();
        assertTrue(message.contains("expected text in UTF-8, found " + found + "."), message);
        assertTrue(message.endsWith("Save the file as UTF-8."), message);
        assertEquals(2, message.split("a\\.json", -1).length, message);
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("a.json"), new byte[] {'{', 0, 0, 0, '}'});
        String message = assertThrows(IOException.class, () -> SmallFile.text(file)).getMessage();
        assertTrue(message.contains("found UTF-16") || message.contains("other bytes"), message);
        Files.write(file, "\ufeff{}".getBytes(StandardCharsets.UTF_8));
        assertEquals("\ufeff{}", SmallFile.text(file));
    }
}

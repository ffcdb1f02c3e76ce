package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.TinyProblem;

class ModelFileTest {

    private static final String FOLDER = "fiji.dir";

    @TempDir Path fiji;
    private String before;

    @BeforeEach
    void pretendToBeFiji() {
        before = System.setProperty(FOLDER, fiji.toString());
    }

    @AfterEach
    void putBack() {
        if (before == null) System.clearProperty(FOLDER);
        else System.setProperty(FOLDER, before);
    }

    @Test
    void findsThoseOfTheJarAndOfFiji() throws Exception {
        assertEquals(List.of("ring64", "breast128"), ModelFile.names());
        Path models = Files.createDirectories(fiji.resolve("models/aspire"));
        Path tiny = TinyProblem.writeModel(models);
        Files.writeString(models.resolve("notes.txt"), "no model");
        Files.copy(tiny, models.resolve("a breast-2.zip"));
        assertEquals(List.of("ring64", "breast128", "a breast-2", "tiny"), ModelFile.names());
        String expected = ModelFile.read(tiny.toString()).sha256();
        assertEquals(expected, ModelFile.read("tiny").sha256());
        assertEquals(expected, ModelFile.read(" a breast-2 ").sha256());
    }

    @Test
    void saysWhichThereAre() throws Exception {
        Files.createDirectories(fiji.resolve("models/aspire"));
        TinyProblem.writeModel(fiji.resolve("models/aspire"));
        IOException e = assertThrows(IOException.class, () -> ModelFile.read("../tiny"));
        assertTrue(
                e.getMessage().contains("one of ring64, breast128, tiny or the path"),
                e.getMessage());
        assertTrue(e.getMessage().contains("found nothing at ../tiny"), e.getMessage());
    }
}

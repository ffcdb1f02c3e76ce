package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.bundle.BundleSignature;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.standin.FijiProcess;

/** {@code scripts/sign} as its users call it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts/sign needs a POSIX shell")
class SignTest {

    private static final Path UNSIGNED = Path.of("test-data/golden/format-1.zip");
    private static final String SIGNER = "Ada \"the\" 1st, = [\\Lab] \u00fc";

    @TempDir Path folder;
    private Path bundle;
    private Path key;

    @BeforeEach
    void copyBundle() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a b=c]d, \"\u00e9\" \\new $HOME"));
        bundle = Files.copy(UNSIGNED, odd.resolve("model [1.zip"));
        key = odd.resolve("key = \u00fc");
    }

    @Test
    void signsWithAKeyThatItMakesAndKeeps() throws Exception {
        BundleSignature first = signed();
        assertEquals(SIGNER, first.name());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        ResultsTable shown =
                (ResultsTable)
                        CommandRun.of(ModelInformation.class, "model", bundle.toString())
                                .module()
                                .getOutput("information");
        List<List<String>> rows = Tables.cells(shown);
        assertTrue(rows.contains(List.of("signature", "signed by", SIGNER, "")), rows + "");
        assertTrue(
                rows.contains(List.of("signature", "key (SHA-256)", first.fingerprint(), "")),
                rows + "");
        byte[] keys = Files.readAllBytes(key);
        Files.copy(UNSIGNED, bundle, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(first, signed());
        assertArrayEquals(keys, Files.readAllBytes(key));
    }

    private BundleSignature signed() throws Exception {
        FijiProcess run = sign();
        assertEquals(0, run.code(), run.errors().toString());
        ModelBundle read = ModelBundle.read(Files.readAllBytes(bundle), "signed");
        assertEquals(
                ModelBundle.read(Files.readAllBytes(UNSIGNED), "plain").entries().keySet(),
                read.entries().keySet());
        BundleSignature signature = read.signature().orElseThrow();
        assertEquals(
                List.of(
                        "signed-by\t" + SIGNER + "\tname",
                        "key\t" + signature.fingerprint() + "\tSHA-256"),
                run.output());
        return signature;
    }

    @Test
    void refusesWhatIsNoKeyAndLeavesTheBundle() throws Exception {
        Files.writeString(key, "aGVsbG8=\naGVsbG8=\n");
        assertEquals(
                "error: Expected a key that scripts/sign made, found something else in "
                        + key
                        + ". Name another file; where there is none, a key is made.",
                refusal());
        assertEquals("aGVsbG8=\naGVsbG8=\n", Files.readString(key));
    }

    @Test
    void makesNoKeyForABundleThatIsNone() throws Exception {
        Files.delete(bundle);
        assertEquals(
                "error: Expected a model bundle, found no file " + bundle + ".", refusal(sign()));
        assertFalse(Files.exists(key));
    }

    private String refusal() throws Exception {
        String line = refusal(sign());
        assertArrayEquals(Files.readAllBytes(UNSIGNED), Files.readAllBytes(bundle));
        return line;
    }

    private static String refusal(FijiProcess run) {
        assertEquals(1, run.code());
        assertEquals(1, run.errors().size(), run.errors().toString());
        return run.errors().get(0);
    }

    private FijiProcess sign() throws Exception {
        return FijiProcess.script("scripts/sign", bundle.toString(), key.toString(), SIGNER);
    }
}

package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {

    @TempDir Path mounted;

    private Path process;

    @BeforeEach
    void writeUnlimitedRoots() throws IOException {
        process = mounted.resolve("process");
        write("memory.stat", "anon 900\nfile 50\nshmem 0\n");
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
    }

    @Test
    void isTheTightestOfVersion2() throws IOException {
        Files.writeString(process, "0::/jobs/one\n");
        write("jobs/memory.max", "1000\n");
        write("jobs/memory.stat", "anon 400\nfile 300\nkernel_stack 7\nshmem 50\n");
        write("jobs/one/memory.max", "max\n");
        write("jobs/one/memory.stat", "anon 100\n");
        assertEquals(550, ControlGroup.of(process, mounted).free());
        write("jobs/one/memory.max", "300\n");
        assertEquals(200, ControlGroup.of(process, mounted).free());
    }

    @Test
    void isThatOfVersion1() throws IOException {
        Files.writeString(process, "5:cpu:/\n4:memory:/slurm/job\n0::/\n");
        write("memory/slurm/job/memory.limit_in_bytes", "2000\n");
        write(
                "memory/slurm/job/memory.stat",
                "rss 1\nshmem 2\ntotal_cache 900\ntotal_rss 500\ntotal_shmem 100\n");
        assertEquals(1400, ControlGroup.of(process, mounted).free());
    }

    @Test
    void isTheRootInsideAContainer() throws IOException {
        Files.writeString(process, "0::/seen/only/from/outside\n");
        write("memory.max", "800\n");
        assertEquals(0, ControlGroup.of(process, mounted).free());
    }

    @Test
    void limitsNothingElsewhere() throws IOException {
        assertEquals(Long.MAX_VALUE, ControlGroup.of(process, mounted).free());
        Files.writeString(process, "4:memory:/\n0::/\n");
        assertEquals(Long.MAX_VALUE, ControlGroup.of(process, mounted).free());
    }

    private void write(String name, String text) throws IOException {
        Path file = mounted.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package sc.fiji.aspire.wave.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;

/** Drivers of all kinds, played by a shell: $1 is the index of a device, $2 the answer's file. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class ProbeProcessTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void readsVerdictsOnAllDevices() throws Exception {
        Map<String, Verdict> verdicts =
                verdicts(
                        "printf 'devices\\tfast card\\tbad card\\n' >> $2;"
                                + " case $1 in 0) printf 'works\\t2.5\\n' >> $2;;"
                                + " 1) printf 'fails\\tits record differs\\n' >> $2;; esac");
        assertEquals(List.of("fast card", "bad card"), List.copyOf(verdicts.keySet()));
        assertEquals(Verdict.works(2.5), verdicts.get("fast card"));
        assertEquals(Verdict.fails("its record differs"), verdicts.get("bad card"));
    }

    @Test
    void findsNothingWhereThereIsNothing() throws Exception {
        assertEquals(Map.of(), verdicts("echo devices >> $2"));
    }

    /** The next device is still tested. */
    @Test
    void seesADriverCrash() throws Exception {
        Map<String, Verdict> verdicts =
                verdicts(
                        "printf 'devices\\tA\\tB\\n' >> $2;"
                                + " if [ $1 = 0 ]; then kill -SEGV $$; fi;"
                                + " printf 'works\\t1.5\\n' >> $2");
        assertTrue(verdicts.get("A").fails());
        assertEquals("the test of it crashed (exit code 139)", verdicts.get("A").reason());
        assertEquals(Verdict.works(1.5), verdicts.get("B"));
    }

    @Test
    void namesTheLibraryThatJavaCrashedIn() throws Exception {
        String java =
                "# SIGSEGV\\n#\\n# Problematic frame:\\n# C  [libgpu.so+0x11]  init+0x2\\n#\\n";
        Map<String, Verdict> verdicts = verdicts("printf '" + java + "'; exit 1");
        assertEquals(
                "the test of it crashed in C [libgpu.so+0x11] init+0x2 (exit code 1)",
                verdicts.get("OpenCL").reason());
    }

    @Test
    void seesADriverCrashWhenItIsAskedForDevices() throws Exception {
        Map<String, Verdict> verdicts = verdicts("kill -ABRT $$");
        assertEquals(List.of("OpenCL"), List.copyOf(verdicts.keySet()));
        assertTrue(verdicts.get("OpenCL").reason().contains("exit code 134"));
    }

    /** An answer is worth nothing if the process then fails. */
    @Test
    void seesACrashAfterTheAnswer() throws Exception {
        Map<String, Verdict> verdicts =
                verdicts("printf 'devices\\tA\\nworks\\t3\\n' >> $2; exit 3");
        assertTrue(verdicts.get("A").reason().contains("exit code 3"));
    }

    @Test
    void doesNotWaitForever() throws Exception {
        String script = "printf 'started\\ndevices\\tA\\n' > $2; sleep 600 & wait";
        Map<String, Verdict> verdicts =
                shell(script, Duration.ofMillis(400)).verdicts(Progress.NONE);
        assertEquals("the test of it took more than 0.4 s", verdicts.get("A").reason());
        assertFalse(ProcessHandle.current().descendants().anyMatch(ProbeProcessTest::sleeps));
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.isAlive()
                && process.info().commandLine().filter(l -> l.endsWith("sleep 600")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "echo Segfault",
                "echo rubbish >> $2",
                "printf 'devices\\tA\\nworks\\tNaN\\n' >> $2",
                "printf 'devices\\tA\\nworks\\n' >> $2",
                "printf 'devices\\tA\\n\\377\\376\\0\\n' >> $2",
            })
    void takesRubbishForNoAnswer(String script) throws Exception {
        Map<String, Verdict> verdicts = verdicts(script);
        assertEquals(1, verdicts.size());
        Verdict verdict = verdicts.values().iterator().next();
        assertEquals(Verdict.fails("the test of it gave no answer"), verdict);
    }

    @Test
    void saysThatNoProcessCanBeStarted() {
        ProbeProcess process = new ProbeProcess(List.of("/nowhere/bin/java"), LONG);
        assertThrows(IOException.class, () -> process.verdicts(Progress.NONE));
        ProbeProcess java = shell("echo Error: Could not find class; exit 1", LONG);
        IOException e = assertThrows(IOException.class, () -> java.verdicts(Progress.NONE));
        assertEquals("Error: Could not find class", e.getMessage());
    }

    @Test
    void isCanceled() {
        assertThrows(
                CancellationException.class,
                () -> shell("sleep 600", LONG).verdicts(CanceledWhen.ALWAYS));
    }

    private static Map<String, Verdict> verdicts(String script) throws IOException {
        return shell("echo started > $2;" + script, LONG).verdicts(Progress.NONE);
    }

    private static ProbeProcess shell(String script, Duration limit) {
        return new ProbeProcess(List.of("sh", "-c", script, "sh"), limit);
    }
}

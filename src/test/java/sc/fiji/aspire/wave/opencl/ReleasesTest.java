package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesTest {

    private final Releases releases = new Releases();
    private final List<String> given = new ArrayList<>();

    private void add(String name, boolean fails) {
        releases.add(
                () -> {
                    given.add(name);
                    if (fails) throw new IllegalStateException(name);
                });
    }

    @Test
    void givesAllBackOnceLastTakenFirst() {
        for (String name : List.of("context", "queue", "memory")) add(name, false);
        releases.close();
        releases.close();
        assertEquals(List.of("memory", "queue", "context"), given);
    }

    @Test
    void givesTheRestBackWhenSomeFail() {
        add("context", false);
        add("queue", true);
        add("kernel", false);
        add("finish", true);
        Exception e = assertThrows(IllegalStateException.class, releases::close);
        assertEquals("finish", e.getMessage());
        assertEquals("queue", e.getSuppressed()[0].getMessage());
        assertEquals(List.of("finish", "kernel", "queue", "context"), given);
    }

    @Test
    void tellsOfTheFailureThatCameBefore() {
        IllegalStateException first = new IllegalStateException("out of memory");
        add("context", true);
        releases.closeAfter(first);
        assertSame("context", first.getSuppressed()[0].getMessage());
        assertEquals(1, Arrays.asList(first.getSuppressed()).size());
    }
}

package sc.fiji.aspire.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A screen that nobody looks at, for tests of windows.
 *
 * @param server Xvfb
 * @param display the value of DISPLAY
 */
public record VirtualScreen(Process server, String display) implements AutoCloseable {

    /** Whether this computer can have one. */
    public static boolean isAvailable() {
        return Files.isExecutable(Path.of("/usr/bin/Xvfb"));
    }

    public static VirtualScreen open() throws IOException {
        // Xvfb writes the number of the first free display to the descriptor that it is given.
        Process server =
                new ProcessBuilder(
                                "/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream()));
        return new VirtualScreen(server, ":" + output.readLine());
    }

    @Override
    public void close() {
        server.destroy();
    }
}

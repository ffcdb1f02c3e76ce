package sc.fiji.aspire.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A finished run of {@code scripts/fiji} in a process of its own.
 *
 * @param code exit code
 * @param output lines of the standard output
 * @param errors lines of the standard error
 */
public record FijiProcess(int code, List<String> output, List<String> errors) {

    /** Runs {@code scripts/fiji --headless} with arguments, and waits. */
    public static FijiProcess headless(String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scripts/fiji", "-Xmx2g", "--headless"));
        Stream.of(arguments).forEach(command::add);
        Path output = Files.createTempFile("fiji", ".out");
        Path errors = Files.createTempFile("fiji", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
            int code = builder.start().waitFor();
            return new FijiProcess(code, Files.readAllLines(output), Files.readAllLines(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}

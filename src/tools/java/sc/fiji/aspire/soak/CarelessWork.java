package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.WorkFolder;

/** Work as it must not be, one sin each: what looks for them has to find them. */
enum CarelessWork implements FaultedWork {
    /** Writes a file under its own name. */
    IN_PLACE {
        @Override
        void write(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, TEXT);
        }
    },
    /** Goes on without the file. */
    SILENT {
        @Override
        void write(Path file) {
            try {
                WorkFolder.makeFor(file);
                AtomicFile.write(file, TEXT);
            } catch (RuntimeException e) {
                return;
            }
        }
    },
    /** Does not say what is wrong with which file. */
    VAGUE {
        @Override
        void write(Path file) throws IOException {
            try {
                WorkFolder.makeFor(file);
                AtomicFile.write(file, TEXT);
            } catch (UncheckedIOException e) {
                throw new IOException("Something is wrong.", e);
            }
        }
    },
    /** Has another name for its unfinished file each time. */
    LITTERING {
        @Override
        void write(Path file) throws IOException {
            Path part = file.resolveSibling(".part-0");
            for (int i = 1; Files.exists(part); i++) part = file.resolveSibling(".part-" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(part, TEXT);
            Files.move(part, file);
        }
    },
    /** Takes what fails for what cannot. */
    THROWING {
        @Override
        void write(Path file) {
            try {
                WorkFolder.makeFor(file);
                AtomicFile.write(file, TEXT);
            } catch (UncheckedIOException e) {
                throw new AssertionError(e);
            }
        }
    },
    /** Keeps its lock when something fails. */
    LOCKED {
        @Override
        void write(Path file) {
            FolderLock lock = FolderLock.take(file.getParent(), "careless");
            AtomicFile.write(file, TEXT);
            lock.close();
        }
    };

    private static final String TEXT = "{\"one\": 1, \"two\": 2}\n";

    abstract void write(Path file) throws IOException;

    @Override
    public String run(Path inputs, Path results) {
        Path file = results.resolve("numbers.json");
        try {
            if (!Files.exists(file)) write(file);
            return null;
        } catch (IOException | RuntimeException e) {
            return e.getMessage();
        }
    }
}

package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/** The files that the inputs of a command are from, which no result must replace. */
final class InputFiles {

    private final List<Path> files = new ArrayList<>();

    InputFiles(Module command) {
        for (ModuleItem<?> input : command.getInfo().inputs()) {
            Object value = input.getValue(command);
            if (value instanceof ImagePlus image) add(image.getOriginalFileInfo());
            boolean isOpened = FileWidget.OPEN_STYLE.equals(input.getWidgetStyle());
            if (isOpened && value instanceof String text) add(text);
        }
    }

    private void add(FileInfo origin) {
        if (origin == null || origin.directory == null || origin.fileName == null) return;
        add(Path.of(origin.directory, origin.fileName).toString());
    }

    private void add(String path) {
        try {
            if (!path.isBlank()) files.add(Path.of(path.trim()));
        } catch (InvalidPathException e) {
            // A text that is no path names no file.
        }
    }

    /**
     * Refuses to write a file that an input is from.
     *
     * @throws IllegalArgumentException naming it
     */
    void requireNone(Path file) {
        for (Path input : files)
            if (isSame(input, file))
                throw new IllegalArgumentException(
                        "Expected another file for the result than those of the inputs, found "
                                + file
                                + ", which would be lost. Choose another name.");
    }

    private static boolean isSame(Path input, Path file) {
        try {
            return Files.isRegularFile(input)
                    && Files.exists(file)
                    && Files.isSameFile(input, file);
        } catch (IOException e) {
            return input.equals(file);
        }
    }
}

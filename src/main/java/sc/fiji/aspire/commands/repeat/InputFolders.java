package sc.fiji.aspire.commands.repeat;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Where the inputs of a run are looked for, by the names of their files and by what these hold.
 *
 * @param folders in this order
 */
public record InputFolders(List<Path> folders) {

    /**
     * The folder that an image lies in, the current one, those that a user names, and that of the
     * models.
     *
     * @param named parted as in the system's search path
     */
    public static InputFolders of(ImagePlus image, String named) {
        Set<Path> folders = new LinkedHashSet<>();
        FileInfo origin = image.getOriginalFileInfo();
        if (origin != null && origin.directory != null) folders.add(Path.of(origin.directory));
        folders.add(Path.of(""));
        for (String folder : named.split(File.pathSeparator))
            if (!folder.isBlank()) folders.add(Path.of(folder.trim()));
        folders.add(ModelFile.folder());
        return new InputFolders(
                folders.stream()
                        .map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .distinct()
                        .toList());
    }

    /**
     * The file of an input, or its name where that is what an installed model is called.
     *
     * @param hash SHA-256 of the file
     * @throws FileNotFoundException if there is none of that name with that hash
     */
    String file(String input, String name, String hash) throws IOException {
        if (isInstalled(name, hash)) return name;
        List<Path> files = named(name);
        for (Path file : files)
            if (ModelBundle.sha256(SmallFile.bytes(file)).equals(hash)) return file.toString();
        throw missing(input, name, hash, files);
    }

    private static boolean isInstalled(String name, String hash) throws IOException {
        return ModelFile.names().contains(name) && ModelFile.read(name).sha256().equals(hash);
    }

    /**
     * The image of an input.
     *
     * @param name of its file
     * @param hash see {@link Images#sha256}
     * @throws FileNotFoundException if there is none of that name with those pixels
     */
    ImagePlus image(String input, String name, String hash) throws IOException {
        List<Path> files = named(name);
        for (Path file : files) {
            ImagePlus image = TiffFile.read(file);
            if (Images.sha256(image).equals(hash)) return image;
        }
        throw missing(input, name, hash, files);
    }

    private List<Path> named(String name) {
        Path last = Path.of(name).getFileName();
        List<Path> files = new ArrayList<>();
        if (last != null)
            for (Path folder : folders)
                if (Files.isRegularFile(folder.resolve(last))) files.add(folder.resolve(last));
        return files;
    }

    private FileNotFoundException missing(
            String input, String name, String hash, List<Path> others) {
        return new FileNotFoundException(
                "Expected the input "
                        + input
                        + ", "
                        + name
                        + " with SHA-256 "
                        + hash
                        + ", found "
                        + (others.isEmpty()
                                ? "none in " + joined(folders)
                                : "something else in " + joined(others))
                        + ". Name the folder where it lies.");
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}

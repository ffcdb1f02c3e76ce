package sc.fiji.aspire.standin;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import javassist.CtClass;
import net.imagej.patcher.LegacyInjector;
import org.scijava.util.FileUtils;

/**
 * ImageJ with the patches of Fiji. To make them takes twice as long as all else in a start, and
 * gives the same classes each time: the first start saves them, and {@code scripts/fiji} puts what
 * is saved before ImageJ on the class path.
 */
final class PatchedImageJ {

    /** Names the folder, which ends with what the patches are for: windows or headless. */
    private static final String FOLDER = "standin.patched";

    private PatchedImageJ() {}

    /** Loads ImageJ, which must not be loaded before. */
    static void load() {
        String folder = System.getProperty(FOLDER, "");
        String screen = GraphicsEnvironment.isHeadless() ? "headless" : "windows";
        if (!folder.isEmpty() && !folder.endsWith(screen))
            throw new IllegalStateException(
                    "Expected patches for " + screen + ", found " + folder + ". Use --headless.");
        loadSaved();
        // Where ImageJ is patched already, this does nothing.
        if (folder.isEmpty() || Files.exists(Path.of(folder))) LegacyInjector.preinit();
        else patchAndSave(new File(folder));
    }

    /** Saved classes are in a folder, others in a JAR. */
    private static void loadSaved() {
        ClassLoader loader = PatchedImageJ.class.getClassLoader();
        URL found = loader.getResource("ij/IJ.class");
        if (found == null || !found.getProtocol().equals("file")) return;
        try {
            Class.forName("ij.IJ", false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Expected a class in " + found + ".", e);
        }
    }

    private static void patchAndSave(File folder) {
        File unfinished = null;
        try {
            Path beside = Files.createDirectories(folder.toPath().getParent());
            unfinished = Files.createTempDirectory(beside, "unfinished").toFile();
            CtClass.debugDump = unfinished.toString();
        } catch (IOException e) {
            // Nothing is saved where nothing can be.
        }
        LegacyInjector.preinit();
        CtClass.debugDump = null;
        // Another start may have been faster; its classes are the same.
        if (unfinished != null && !unfinished.renameTo(folder))
            FileUtils.deleteRecursively(unfinished);
    }
}

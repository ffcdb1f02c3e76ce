package sc.fiji.aspire.training.torch;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.TemporaryFolder;

/** Loading of libtorch, before anything of it is used. */
public final class Libtorch {

    private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private Libtorch() {}

    private static boolean loaded;

    /**
     * Makes libtorch work in the calling thread alone; loads it when first called.
     *
     * @throws IllegalStateException if there is no library for this machine
     */
    public static void useOneThread() {
        load();
        if (torch.get_num_threads() != 1) torch.set_num_threads(1);
    }

    /**
     * Gives back to the system what libtorch freed. glibc keeps that, apart for each thread, as
     * much as the largest step of a training took; other C libraries have no such question.
     */
    static void giveBackFreed() {
        if (!Platform.isLinux()) return;
        try {
            Object[] keepingNothing = {new NativeLong(0)};
            NativeLibrary.getProcess().getFunction("malloc_trim").invokeInt(keepingNothing);
        } catch (UnsatisfiedLinkError e) {
            return;
        }
    }

    /** It is unpacked once for all processes; if that is done, no room is needed any more. */
    private static void requireFolder() {
        String folder;
        try {
            folder = Loader.getCacheDir().getPath();
        } catch (IOException e) {
            folder = System.getProperty(UNPACKED, "");
        }
        Optional<String> trouble = TemporaryFolder.trouble(folder, UNPACKED, 0);
        if (trouble.isPresent()) throw new IllegalStateException(trouble.get());
    }

    private static synchronized void load() {
        if (loaded) return;
        // JavaCPP would ask the system for the memory in use each time a tensor is made, a third of
        // the time of a small step; scopes free what is made here.
        if (System.getProperty(MEMORY_LIMIT) == null) System.setProperty(MEMORY_LIMIT, "0");
        requireFolder();
        try {
            torch.set_num_threads(1);
            // libtorch's number of threads does not reach OpenBLAS, whose threads spin while idle.
            openblas_nolapack.blas_set_num_threads(1);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "Training needs libtorch, which does not load on this machine ("
                            + System.getProperty("os.name")
                            + ", "
                            + System.getProperty("os.arch")
                            + "): "
                            + e.getMessage()
                            + " Sampling does not need it.",
                    e);
        }
        loaded = true;
    }
}

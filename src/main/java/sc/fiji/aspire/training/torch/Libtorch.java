package sc.fiji.aspire.training.torch;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.TemporaryFolder;

/** Loading of libtorch, before anything of it is used. */
public final class Libtorch {

    private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    /** How libtorch's allocators and C++ complain. */
    private static final Pattern MEMORY =
            Pattern.compile("bad_alloc|allocate memory|out of memory", Pattern.CASE_INSENSITIVE);

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
     * A scope that frees the tensors made in it; no other class of JavaCPP may come before the
     * first one, as JavaCPP reads its settings once.
     *
     * @throws IllegalStateException if there is no library for this machine
     */
    static PointerScope scope() {
        useOneThread();
        return new PointerScope();
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

    /**
     * What to throw for what a worker threw: only what C++ threw is a failure of libtorch, and that
     * comes as a plain {@link RuntimeException}.
     *
     * @throws Error if that is what the worker threw, such as a lack of Java's memory
     */
    static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        if (thrown instanceof RuntimeException own && thrown.getClass() != RuntimeException.class)
            return own;
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        String first = message.lines().findFirst().orElse(message);
        if (MEMORY.matcher(first).find())
            return new IllegalStateException(
                    "Not enough memory outside of Java's for this training ("
                            + first
                            + "). Choose a smaller batch or crop, fewer threads, or close other"
                            + " programs.",
                    thrown);
        return new IllegalStateException("libtorch failed: " + first, thrown);
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

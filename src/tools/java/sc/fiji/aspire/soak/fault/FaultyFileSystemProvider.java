package sc.fiji.aspire.soak.fault;

import static sc.fiji.aspire.soak.fault.FaultyPath.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * Java's own file system, whose operations fail when {@link Faults} says so. A process takes it for
 * all its paths when it is started with {@link #OPTION}; {@code java.io} and native code go past
 * it.
 */
public final class FaultyFileSystemProvider extends FileSystemProvider {

    /** Option of Java. */
    public static final String OPTION =
            "-Djava.nio.file.spi.DefaultFileSystemProvider="
                    + FaultyFileSystemProvider.class.getName();

    private final FileSystemProvider provider;
    private final FaultyFileSystem system;

    /** Called by Java, with its own. */
    public FaultyFileSystemProvider(FileSystemProvider provider) {
        this.provider = provider;
        system = new FaultyFileSystem(this, provider.getFileSystem(URI.create("file:///")));
    }

    @Override
    public String getScheme() {
        return provider.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) throws IOException {
        return provider.newFileSystem(uri, options);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return new FaultyPath(system, provider.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes =
                options.contains(StandardOpenOption.WRITE)
                        || options.contains(StandardOpenOption.APPEND);
        Faults.before(writes ? Operation.CREATE : Operation.OPEN, path);
        return new FaultyChannel(
                provider.newFileChannel(real(path), options, attributes), path, writes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        Faults.before(Operation.LIST, folder);
        return new FaultyList(
                system,
                folder,
                provider.newDirectoryStream(
                        real(folder), path -> filter.accept(new FaultyPath(system, path))));
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Faults.before(Operation.FOLDER, folder);
        provider.createDirectory(real(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
            throws IOException {
        provider.createSymbolicLink(real(link), real(target), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        provider.createLink(real(link), real(existing));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return new FaultyPath(system, provider.readSymbolicLink(real(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        Faults.before(Operation.DELETE, path);
        provider.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Faults.before(Operation.OPEN, source);
        Faults.before(Operation.CREATE, target);
        provider.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Faults.before(Operation.MOVE, source);
        provider.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return provider.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return provider.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        Faults.before(Operation.LOOK, path);
        return provider.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Faults.before(Operation.LOOK, path);
        provider.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return provider.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        Faults.before(Operation.LOOK, path);
        return provider.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        Faults.before(Operation.LOOK, path);
        return provider.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        provider.setAttribute(real(path), name, value, options);
    }
}

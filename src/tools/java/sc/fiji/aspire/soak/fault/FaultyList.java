package sc.fiji.aspire.soak.fault;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The names in a folder, of which one may fail.
 *
 * @param system of the paths
 * @param folder that is listed
 * @param real what Java's own file system lists
 */
record FaultyList(FaultyFileSystem system, Path folder, DirectoryStream<Path> real)
        implements DirectoryStream<Path> {

    @Override
    public Iterator<Path> iterator() {
        Iterator<Path> names = real.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            public Path next() {
                try {
                    Faults.before(Operation.NEXT, folder);
                } catch (IOException e) {
                    throw new DirectoryIteratorException(e);
                }
                return new FaultyPath(system, names.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        real.close();
    }
}

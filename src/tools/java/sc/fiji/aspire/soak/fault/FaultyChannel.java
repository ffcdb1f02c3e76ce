package sc.fiji.aspire.soak.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file that fails when {@link Faults} says so. */
final class FaultyChannel extends FileChannel {

    private final FileChannel channel;
    private final Path path;
    private final boolean writes;

    /**
     * @param writes whether it was opened to write
     */
    FaultyChannel(FileChannel channel, Path path, boolean writes) {
        this.channel = channel;
        this.path = path;
        this.writes = writes;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        Faults.before(Operation.READ, path);
        return channel.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        Faults.before(Operation.READ, path);
        return channel.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        Faults.before(Operation.READ, path);
        return channel.read(into, position);
    }

    /** How a buffer is written. */
    @FunctionalInterface
    private interface Writer {
        int write(ByteBuffer from) throws IOException;
    }

    private int write(ByteBuffer from, Writer writer) throws IOException {
        if (!Faults.halves(path)) return writer.write(from);
        int limit = from.limit();
        try {
            return writer.write(from.limit(from.position() + (from.remaining() + 1) / 2));
        } finally {
            from.limit(limit);
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return write(from, channel::write);
    }

    /** One after the other: whoever gathers has to see that not all was written. */
    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(from[i]);
            if (from[i].hasRemaining()) break;
        }
        return written;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        return write(from, buffer -> channel.write(buffer, position));
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        Faults.before(Operation.TRUNCATE, path);
        channel.truncate(size);
        return this;
    }

    /** No power is cut here: to wait for the disk would only take time. */
    @Override
    public void force(boolean metadata) throws IOException {
        Faults.before(Operation.FORCE, path);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
            throws IOException {
        Faults.before(Operation.READ, path);
        return channel.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count)
            throws IOException {
        long allowed = Faults.halves(path) ? (count + 1) / 2 : count;
        return channel.transferFrom(source, position, allowed);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        Faults.before(Operation.READ, path);
        return channel.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        Faults.before(Operation.LOCK, path);
        return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        Faults.before(Operation.LOCK, path);
        return channel.tryLock(position, size, shared);
    }

    /** A close that fails has closed all the same. */
    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
        if (writes) Faults.before(Operation.CLOSE, path);
    }
}

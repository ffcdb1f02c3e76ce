package sc.fiji.aspire.soak.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** A way in which a file system fails, with what Java throws then. */
public enum Fault {
    /** ENOSPC once, as when somebody else makes room soon after. */
    NO_SPACE("no space", Operation.CREATE, Operation.WRITE, Operation.FORCE, Operation.FOLDER),
    /** ENOSPC from then on. */
    FULL("no space", Operation.CREATE, Operation.WRITE, Operation.FORCE, Operation.FOLDER),
    /** Half of what is to be written is, then ENOSPC. */
    SHORT_WRITE("no space", Operation.WRITE),
    /** Half of what is to be written is, and no error: whoever writes has to go on. */
    HALVES("", Operation.WRITE),
    /** EIO once. */
    IO_ERROR("input/output error", EnumSet.complementOf(EnumSet.of(Operation.LOOK))),
    /**
     * EIO from then on, whatever is asked: the drive was unplugged, and nothing is seen to be
     * there.
     */
    UNPLUGGED("", EnumSet.allOf(Operation.class)),
    /** EACCES once. */
    DENIED(
            "denied",
            Operation.OPEN,
            Operation.CREATE,
            Operation.MOVE,
            Operation.DELETE,
            Operation.FOLDER,
            Operation.LIST),
    /** ENOENT: somebody deletes it between a look and the use. */
    VANISHED("no such file", Operation.OPEN, Operation.MOVE, Operation.LIST),
    /** EIO when it is asked whether there is a file: Java itself then says that there is none. */
    UNSEEN("", Operation.LOOK);

    private final String why;
    private final Set<Operation> operations;

    Fault(String why, Operation first, Operation... rest) {
        this(why, EnumSet.of(first, rest));
    }

    Fault(String why, Set<Operation> operations) {
        this.why = why;
        this.operations = operations;
    }

    /**
     * What a message about it says, in small letters; empty if none needs to come, because it is no
     * error or looks like an answer.
     */
    public String why() {
        return why;
    }

    boolean strikes(Operation operation) {
        return operations.contains(operation);
    }

    /** How many operations fail. */
    int times() {
        return switch (this) {
            case FULL, UNPLUGGED -> Integer.MAX_VALUE;
            case SHORT_WRITE -> 2;
            default -> 1;
        };
    }

    /** Whether half is written first. */
    boolean writesHalf() {
        return this == SHORT_WRITE || this == HALVES;
    }

    /** What Java's own file system throws: the name of a file only where a path was given. */
    IOException of(Operation operation, Path path) {
        String name = path.toString();
        if (this == DENIED) return new AccessDeniedException(name);
        if (this == VANISHED) return new NoSuchFileException(name);
        boolean full = this == NO_SPACE || this == FULL || this == SHORT_WRITE;
        String reason = full ? "No space left on device" : "Input/output error";
        return switch (operation) {
            case READ, WRITE, FORCE, CLOSE, TRUNCATE, LOCK -> new IOException(reason);
            default -> new FileSystemException(name, null, reason);
        };
    }
}

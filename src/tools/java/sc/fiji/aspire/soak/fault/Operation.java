package sc.fiji.aspire.soak.fault;

/** What a program asks of a file system, as far as that can fail. */
enum Operation {
    /** Whether there is a file, and its size and kind. */
    LOOK,
    /** Of a file to read. */
    OPEN,
    /** Opening of a file to write, whether it is there or not. */
    CREATE,
    READ,
    WRITE,
    /** Of what was written to the disk itself. */
    FORCE,
    /** Of a file that was open to write: some file systems only then say that they failed. */
    CLOSE,
    TRUNCATE,
    LOCK,
    MOVE,
    DELETE,
    /** Making of a folder. */
    FOLDER,
    /** Opening of a folder to list it. */
    LIST,
    /** The next name of a list. */
    NEXT
}

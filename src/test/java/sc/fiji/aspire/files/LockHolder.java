package sc.fiji.aspire.files;

import java.nio.file.Path;

/** A process that takes a folder, says so, and holds it until it is killed or told to go. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (FolderLock lock = FolderLock.take(Path.of(arguments[0]), "Holder")) {
            System.out.println("taken");
            System.in.read();
        }
        System.out.println("left");
    }
}

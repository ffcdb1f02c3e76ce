package sc.fiji.aspire.soak;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import sc.fiji.aspire.files.FolderLock;

/** A change of a folder of results that somebody sent, or that a run broke off in. */
enum FolderLie {
    LINK {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            link(scene.any(file, mutator), scene.victim(mutator));
        }
    },
    /** Changes of the file would be those of the victim. */
    HARD_LINK {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Files.createLink(replaced(scene.any(file, mutator)), scene.thesis());
        }
    },
    LINK_FOR_FOLDER {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path inner = scene.folderOf(file);
            if (!inner.equals(scene.results())) link(inner, scene.victim(mutator));
        }
    },
    CHANGED {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            write(file, mutator.bytes(Files.readAllBytes(file)));
        }
    },
    CUT_OFF {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            write(file, Arrays.copyOf(bytes, mutator.below(bytes.length)));
        }
    },
    DELETED {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Files.delete(file);
        }
    },
    OF_ANOTHER {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            write(file, Files.readAllBytes(mutator.one(scene.files())));
        }
    },
    UNFINISHED {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            byte[] bytes = mutator.bytes(Files.readAllBytes(file));
            write(LyingFolders.part(file), bytes);
        }
    },
    LOCK_LEFT {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path lock = file.resolveSibling(FolderLock.NAME);
            Files.writeString(replaced(lock), "Nobody (process 1 on nowhere, since ever)");
        }
    },
    FOLDER_FOR_FILE {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path folder = Files.createDirectory(replaced(scene.any(file, mutator)));
            if (mutator.below(2) == 0) Files.writeString(folder.resolve("notes.txt"), "mine");
        }
    },
    FILE_FOR_FOLDER {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path inner = scene.folderOf(file);
            if (!inner.equals(scene.results())) Files.writeString(replaced(inner), "no folder");
        }
    },
    /** Who reads it waits for somebody that writes. */
    PIPE {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path pipe = replaced(scene.any(file, mutator));
            if (!Commands.succeeds("mkfifo", pipe.toString())) scene.skip("pipes: no mkfifo");
        }
    },
    SOCKET {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            // Their paths are short; the file may then have any.
            Path bound = Files.createTempDirectory("aspire").resolve("s");
            try (ServerSocketChannel socket =
                    ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                socket.bind(UnixDomainSocketAddress.of(bound));
                Files.move(bound, replaced(scene.any(file, mutator)));
            } catch (UnsupportedOperationException e) {
                scene.skip("sockets: the system has none");
            } finally {
                Folders.delete(bound.getParent());
            }
        }
    },
    /** Beside the file, or in its place. */
    OTHER_CASE {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
            Path other = file.resolveSibling(name);
            if (Files.exists(other, LinkOption.NOFOLLOW_LINKS)) return;
            if (mutator.below(2) == 0) Files.move(file, other);
            else Files.write(other, mutator.bytes(Files.readAllBytes(file)));
        }
    },
    LONG_NAME {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            String name = file.getFileName().toString();
            Path other = file.resolveSibling("n".repeat(LONGEST - name.length()) + name);
            if (mutator.below(2) == 0) Files.move(file, other);
            else Files.copy(file, other);
        }
    },
    UNREADABLE {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            file.toFile().setReadable(false, false);
            if (Files.isReadable(file))
                scene.skip("files that cannot be read: this user reads all");
        }
    },
    /** Cannot be deleted, renamed or written. */
    IMMUTABLE {
        @Override
        void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException {
            Path left = mutator.below(2) == 0 ? file : LyingFolders.part(file);
            if (!Files.exists(left, LinkOption.NOFOLLOW_LINKS)) Files.copy(file, left);
            if (Commands.succeeds("chattr", "+i", left.toString())) scene.immutable(left);
            else scene.skip("immutable files: no chattr here");
        }
    };

    private static final int LONGEST = 255;

    abstract void tell(Path file, LyingFolders scene, Mutator mutator) throws IOException;

    /** In place of the file: what an earlier lie linked there is no file of the folder. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(replaced(file), bytes);
    }

    private static void link(Path name, Path victim) throws IOException {
        Files.createSymbolicLink(replaced(name), victim);
    }

    private static Path replaced(Path name) throws IOException {
        if (Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) Folders.delete(name);
        else Files.deleteIfExists(name);
        return name;
    }
}

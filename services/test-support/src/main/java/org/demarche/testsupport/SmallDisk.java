package org.demarche.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of 96 MB that a test can fill. It is a tmpfs in a mount namespace of one child process: nobody else sees it, and
 * it ends with that process. It needs Linux and user namespaces, but not root.
 */
public final class SmallDisk {
    public static final String UNAVAILABLE = "the kernel does not let this user mount a tmpfs in a namespace";

    private static final String MOUNT = "mount -t tmpfs -o size=96m none \"$0\" && exec \"$@\"";

    private SmallDisk() {}

    /** What to put before the command of a process that has such a disk at a directory. */
    public static List<String> launcher(Path directory) {
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, directory.toString());
    }

    public static boolean isAvailable(Path directory) throws InterruptedException {
        List<String> command = new ArrayList<>(launcher(directory));
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}

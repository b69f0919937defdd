package org.demarche.lens.journal.rocks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a directory is moved that is set aside: beside it, with the first number that is free. */
final class AsidePaths {
    private AsidePaths() {}

    static Path free(Path directory) {
        for (int n = 1; ; n++) {
            Path aside = directory.resolveSibling(directory.getFileName() + ".set-aside-" + n);
            if (!Files.exists(aside)) {
                return aside;
            }
        }
    }
}

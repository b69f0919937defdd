package org.demarche.standalone.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.demarche.ledger.store.StoreUnavailableException;

/** The token that a process on a data directory asks for. Only the user of the directory can read the file. */
public record TokenFile(Path file) {
    private static final int BYTES = 32;
    /** What a header may have, of a length that nobody guesses. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,8000}=*");

    public static TokenFile in(Path data) {
        return new TokenFile(data.toAbsolutePath().normalize().resolve("token"));
    }

    /** The token; the first start makes it. */
    public String readOrMake() {
        try {
            Optional<String> known = read();
            return known.isPresent() ? known.get() : make();
        } catch (IOException e) {
            throw new StoreUnavailableException("the token in " + file + " can neither be read nor written", e);
        }
    }

    /** Empty where no start has made one. */
    public Optional<String> read() throws IOException {
        try {
            String token = Files.readString(file, UTF_8).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw new StoreUnavailableException(file + " has no token: expected one line of 32 or more letters and"
                        + " digits. Delete the file, and the next start makes another one");
            }
            return Optional.of(token);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Written beside it first: a start that is cut short leaves no half of a token. */
    private String make() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path written =
                Files.createTempFile(Files.createDirectories(file.getParent()), "token", ".new", forTheUserAlone());
        Files.writeString(written, token + "\n", UTF_8);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        return token;
    }

    private static FileAttribute<?>[] forTheUserAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

package org.demarche.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function of this program. */
public final class Sha256 {
    private Sha256() {}

    /** Returns the hash of all parts, one after the other, in 32 bytes. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

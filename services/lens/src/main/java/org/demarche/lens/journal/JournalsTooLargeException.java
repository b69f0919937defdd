package org.demarche.lens.journal;

/** The journals that are to be read at once hold more than fits into memory. Nothing is wrong with what is stored. */
public final class JournalsTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MEGABYTE = 1 << 20;

    private final String key;

    JournalsTooLargeException(String key, long maxWeight) {
        super("the events of " + key + ", with those of other entities that are read with it, take more than "
                + maxWeight / MEGABYTE + " MB, a twelfth of the heap: give the lens more memory");
        this.key = key;
    }

    /** The journal at which the limit was reached. */
    public String key() {
        return key;
    }
}

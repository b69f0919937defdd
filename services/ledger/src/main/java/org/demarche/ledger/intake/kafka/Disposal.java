package org.demarche.ledger.intake.kafka;

/** How a record of the topic was disposed of, as the metric and the health tell it. */
enum Disposal {
    RECORDED("recorded"),
    REPEATED("repeated"),
    REFUSED("refused"),
    FAILED("failed"),
    DEAD_LETTERED("dead-lettered");

    private final String label;

    Disposal(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Disposal of(int status) {
        if (status >= 500) {
            return FAILED;
        }
        return status == 200 ? REPEATED : status == 201 ? RECORDED : REFUSED;
    }
}

package org.demarche.ledger.intake.kafka;

/** The outcome of a record of the topic, as in the metric and the health. */
enum RecordOutcome {
    RECORDED("recorded"),
    REPEATED("repeated"),
    REFUSED("refused"),
    FAILED("failed"),
    DEAD_LETTERED("dead-lettered");

    private final String label;

    RecordOutcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static RecordOutcome of(int status) {
        if (status >= 500) {
            return FAILED;
        }
        return status == 200 ? REPEATED : status == 201 ? RECORDED : REFUSED;
    }
}

package org.demarche.web.limits;

/** What is limited. */
public enum Limited {
    COMMANDS("requests with commands by one caller"),
    QUESTIONS("questions by one caller"),
    STREAMS("new streams by one caller"),
    LOGINS("log-ins from one address"),
    REFUSALS("tokens that are not valid from one address");

    private final String words;

    Limited(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

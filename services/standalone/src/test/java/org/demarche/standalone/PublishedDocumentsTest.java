package org.demarche.standalone;

import org.junit.jupiter.api.Test;

/** Validators that nobody here wrote find no error in the documents of the HTTP API and of the topics. */
class PublishedDocumentsTest {
    private static final String OPENAPI =
            ContractTools.DOCUMENTS.resolve("openapi.json").toString();
    private static final String ASYNCAPI =
            ContractTools.DOCUMENTS.resolve("asyncapi.json").toString();

    @Test
    void openApiDocumentIsValid() throws Exception {
        ContractTools.run(ContractTools.CLIENTS, ContractTools.python("openapi-spec-validator"), OPENAPI);
    }

    @Test
    void openApiDocumentHasNothingToLint() throws Exception {
        ContractTools.run(ContractTools.NODE, ContractTools.node("redocly"), "lint", OPENAPI);
    }

    @Test
    void asyncApiDocumentIsParsed() throws Exception {
        ContractTools.node("redocly"); // installed together with the parser
        String script = ContractTools.CLIENTS.resolve("parse-asyncapi.mjs").toString();
        ContractTools.run(ContractTools.NODE, "node", script, ASYNCAPI);
    }
}

package org.demarche.lens.journal;

import com.mongodb.client.MongoDatabase;

class EmbeddedGenerationsTest extends GenerationsConformance {
    @Override
    MongoDatabase database() {
        return EmbeddedMongo.database();
    }
}

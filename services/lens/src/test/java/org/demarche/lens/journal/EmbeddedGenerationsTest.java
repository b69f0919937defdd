package org.demarche.lens.journal;

import com.mongodb.client.MongoDatabase;
import org.demarche.testsupport.EmbeddedMongo;

class EmbeddedGenerationsTest extends GenerationsConformance {
    @Override
    MongoDatabase database() {
        return EmbeddedMongo.database();
    }
}

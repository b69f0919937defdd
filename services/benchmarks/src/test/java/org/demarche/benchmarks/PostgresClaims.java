package org.demarche.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** Claims in PostgreSQL as its manual has temporal tables: a range for each axis of time, and a GiST index over the thing and both. */
final class PostgresClaims implements AutoCloseable {
    private static final int BATCH = 1000;
    private static final String TABLE =
            "create table claims (thing text not null, known int8range not null, occurred tstzrange not null,"
                    + " claim text not null, type text not null, data text not null)";
    private static final String INSERT =
            "insert into claims values (?, int8range(?, null), tstzrange(?, null), ?, ?, ?)";
    private static final String QUESTION =
            "select claim, type, data from claims where thing = ? and known @> ? and occurred @> now()"
                    + " order by lower(known)";

    private final Connection connection;

    private PostgresClaims(Connection connection) {
        this.connection = connection;
    }

    /** Copies the claims of a ledger. */
    static PostgresClaims in(String url, Path ledger) throws SQLException {
        Connection connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true");
        PostgresClaims claims = new PostgresClaims(connection);
        claims.execute("create extension btree_gist");
        claims.execute(TABLE);
        claims.fill(ledger);
        claims.execute("create index on claims using gist (thing, known, occurred)");
        claims.execute("vacuum analyze claims");
        return claims;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void fill(Path ledger) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            LedgerClaims.forEach(ledger, claim -> add(insert, claim));
            insert.executeBatch();
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static void add(PreparedStatement insert, LedgerClaims.Claim claim) {
        try {
            insert.setString(1, claim.thing());
            insert.setLong(2, claim.position());
            insert.setTimestamp(3, Timestamp.from(claim.occurred()));
            insert.setString(4, claim.id());
            insert.setString(5, claim.type());
            insert.setString(6, claim.data());
            insert.addBatch();
            if (claim.position() % BATCH == 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a claim could not be copied into PostgreSQL", e);
        }
    }

    /** Asks questions one after the other and records what each takes. */
    ClosedLoop.Workplace questions(int seed, int size, int filled, long head, Histogram micros) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        PreparedStatement select = connection.prepareStatement(QUESTION);
        return new ClosedLoop.Workplace() {
            @Override
            public void once() throws SQLException {
                AsOfQuestion question = AsOfQuestion.random(random, size, filled, head);
                long begun = System.nanoTime();
                select.setString(1, question.thing());
                select.setLong(2, question.known());
                int found = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found += rows.getString(3).isEmpty() ? 0 : 1;
                    }
                }
                micros.recordValue((System.nanoTime() - begun) / 1000);
                if (found == 0) {
                    throw new IllegalStateException("PostgreSQL knows no claim about " + question);
                }
            }

            @Override
            public void close() throws SQLException {
                select.close();
            }
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

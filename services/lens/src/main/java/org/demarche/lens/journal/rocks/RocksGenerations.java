package org.demarche.lens.journal.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.RebuildRoom;
import org.jspecify.annotations.Nullable;
import org.rocksdb.MemoryUsageType;
import org.rocksdb.RocksDBException;

/** The read models in a directory of this process. */
public final class RocksGenerations implements Generations, AutoCloseable {
    private final Directory directory;
    private final States states;
    private final String projection;
    private final Failpoints failpoints;

    private RocksGenerations(Directory directory, States states, String projection, Failpoints failpoints) {
        this.failpoints = failpoints;
        this.directory = directory;
        this.states = states;
        this.projection = projection;
    }

    /**
     * Opens a directory, which is created if it does not exist. If it cannot be opened now, it is opened later: until then
     * every use throws {@link ReadModelsUnavailableException}.
     *
     * @param memory bytes of native memory for blocks and write buffers
     */
    public static RocksGenerations open(Path path, long memory, String projection) {
        return open(path, memory, projection, new Failpoints() {});
    }

    static RocksGenerations open(Path path, long memory, String projection, Failpoints failpoints) {
        var states = new States(projection);
        var directory = new Directory(path, each -> checked(Database.open(each, memory), states));
        try {
            directory.read(states::read);
        } catch (ReadModelsUnavailableException e) {
            // logged; the next use opens it
        }
        return new RocksGenerations(directory, states, projection, failpoints);
    }

    private static Database checked(Database database, States states) throws RocksDBException, UnusableException {
        try {
            states.check(database);
            return database;
        } catch (RocksDBException | UnusableException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A local directory does not let anybody wait. */
    @Override
    public Generations withTimeout(Duration timeout) {
        return this;
    }

    @Override
    public String projection() {
        return projection;
    }

    @Override
    public GenerationStatus status() {
        return state().status();
    }

    @Override
    public long replacedAt() {
        return state().replacedAt();
    }

    private ProjectionState state() {
        return requireSchema(directory.read(states::read));
    }

    private static ProjectionState requireSchema(ProjectionState state) {
        ReadModels.requireSchemaVersion(state.schemaVersion());
        return state;
    }

    @Override
    public ReadModels models(int generation) {
        return new RocksReadModels(directory, states, generation, failpoints);
    }

    @Override
    public boolean recreateIfOutdated(Instant now) {
        if (directory.read(states::read).schemaVersion() >= ReadModels.SCHEMA_VERSION) {
            return false;
        }
        return change(state -> state.schemaVersion() < ReadModels.SCHEMA_VERSION ? state.recreated(now) : null) != null;
    }

    /** For tests: as if another build had written what is stored. */
    void storeSchemaVersion(int schemaVersion) {
        change(state -> new ProjectionState(schemaVersion, state.used(), state.replacedAt(), state.status()));
    }

    @Override
    public @Nullable Integer begin(Instant now) {
        ProjectionState begun =
                change(state -> requireSchema(state).status().activeBuild().isPresent() ? null : state.begun(now));
        return begun == null ? null : begun.used();
    }

    @Override
    public boolean cancel() {
        return change(state -> state.status().building() == null ? null : state.cancelled()) != null;
    }

    @Override
    public boolean fail(int generation, String reason) {
        return change(state -> {
                    Building building = state.status().building();
                    return building == null || building.generation() != generation
                            ? null
                            : state.failed(building, reason);
                })
                != null;
    }

    @Override
    public boolean promote(Instant now) {
        return change(state -> {
                    Building building = requireSchema(state).status().building();
                    return building == null
                                    || !building.hasReached(state.status().checkpoint())
                            ? null
                            : state.promoted(building, now);
                })
                != null;
    }

    /** Changes the state; null = it stays as it is. */
    private @Nullable ProjectionState change(UnaryOperator<@Nullable ProjectionState> change) {
        return directory.decide(changes -> {
            ProjectionState next = change.apply(states.read(changes));
            if (next != null) {
                states.write(changes, next);
            }
            return next;
        });
    }

    @Override
    public RebuildRoom room() {
        int served = status().generation();
        long needed = directory.read(database -> Family.OF_GENERATIONS.stream()
                .mapToLong(family -> database.size(family, start(served), start(served + 1)))
                .sum());
        try {
            return new RebuildRoom(needed, Files.getFileStore(directory.path()).getUsableSpace());
        } catch (IOException e) {
            throw new ReadModelsUnavailableException("the free space of " + directory.path() + " is not known", e);
        }
    }

    @Override
    public Set<Integer> unused() {
        return directory.read(database -> {
            Set<Integer> existing = existing(database);
            return states.read(database)
                    .status() // read after: one that began meanwhile is not among them
                    .unusedOf(existing);
        });
    }

    private static Set<Integer> existing(Database database) throws RocksDBException {
        Set<Integer> existing = new TreeSet<>();
        for (Family family : Family.OF_GENERATIONS) {
            for (int next = first(database, family, 0); next >= 0; next = first(database, family, next + 1)) {
                existing.add(next);
            }
        }
        return existing;
    }

    /** Returns the first generation from a number on of which there are keys; -1 = none. */
    private static int first(Database database, Family family, int from) throws RocksDBException {
        int[] found = {-1};
        database.scan(family, start(from), start(Integer.MAX_VALUE), (key, value) -> {
            found[0] = ByteBuffer.wrap(key).getInt();
            return false;
        });
        return found[0];
    }

    @Override
    public void drop(int generation) {
        directory.write(changes -> changes.deleteGeneration(generation));
        directory.read(database -> {
            for (Family family : Family.OF_GENERATIONS) {
                database.deleteFiles(family, start(generation), start(generation + 1));
            }
            return true;
        });
    }

    private static byte[] start(int generation) {
        return Bytes.of(generation).array();
    }

    @Override
    public int replacements() {
        return directory.replacements();
    }

    /** Returns the bytes of native memory that are in use. */
    public long memory() {
        Map<MemoryUsageType, Long> used = directory.read(Database::memory);
        return used.getOrDefault(MemoryUsageType.kMemTableTotal, 0L)
                + used.getOrDefault(MemoryUsageType.kTableReadersTotal, 0L)
                + used.getOrDefault(MemoryUsageType.kCacheTotal, 0L);
    }

    @Override
    public void close() {
        directory.close();
    }
}

package org.demarche.lens.journal.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsLostException;
import org.demarche.lens.journal.StoreConformance;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** {@link StoreConformance} finds a store with a flaw, and where it should. */
@NullUnmarked // a proxy returns what the method returns, which may be nothing
class GuardsOfTheStoreSuiteTest {
    @Test
    void storeThatWritesABatchWithoutItsCheckpointFails() {
        assertThat(failuresOf(WithoutCheckpoint.class)).contains("batchIsWrittenWithItsCheckpoint");
    }

    @Test
    void storeThatGoesOnAfterALossFails() {
        assertThat(failuresOf(Unaware.class)).containsExactly("batchIsRefusedIfWhatItStartedFromWasLost");
    }

    @Test
    void storeThatServesANewGenerationTooEarlyFails() {
        assertThat(failuresOf(Hasty.class)).contains("promotionIsRefusedUntilTheNewGenerationHasCaughtUp");
    }

    @Test
    void storeThatTakesProgressOfAnOldGenerationFails() {
        assertThat(failuresOf(Unfenced.class)).contains("onlyTheNewGenerationAcceptsProgressAfterPromotion");
    }

    @Test
    void storeThatListsWithoutTheStatusFails() {
        assertThat(failuresOf(Unfiltered.class))
                .contains("listIsFilteredByKindCaseStatusAndText", "entityIsListedByItsLatestStatusAndCasesOnly");
    }

    private static Set<String> failuresOf(Class<? extends StoreConformance> suite) {
        var failures = new Failures();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .build();
        LauncherFactory.create().execute(request, failures);
        assertThat(failures.run).as("tests of the suite that were run").isGreaterThan(30);
        return failures.names;
    }

    private static final class Failures implements TestExecutionListener {
        private final Set<String> names = new TreeSet<>();
        private int run;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                run++;
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    names.add(((MethodSource) test.getSource().orElseThrow()).getMethodName());
                }
            }
        }
    }

    /** Returns an object that does what another does, but for one method. */
    private static <T> T flawed(Class<T> type, T whole, String method, Flaw flaw) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Call call = () -> called.invoke(whole, given);
                    try {
                        return called.getName().equals(method) ? flaw.of(call, given) : call.make();
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object make() throws ReflectiveOperationException;
    }

    @FunctionalInterface
    private interface Flaw {
        @Nullable
        Object of(Call call, Object[] given) throws Throwable;
    }

    /** A store whose read models have a flaw. */
    abstract static class OfModels extends RocksStoreTest {
        @Override
        protected Generations open() {
            return flawed(Generations.class, super.open(), "models", (call, given) -> models((ReadModels) call.make()));
        }

        abstract ReadModels models(ReadModels whole);
    }

    static final class WithoutCheckpoint extends OfModels {
        @Override
        ReadModels models(ReadModels whole) {
            return flawed(
                    ReadModels.class,
                    whole,
                    "begin",
                    (call, given) -> flawed(Batch.class, (Batch) call.make(), "write", (write, with) -> true));
        }
    }

    static final class Unaware extends OfModels {
        @Override
        ReadModels models(ReadModels whole) {
            return flawed(
                    ReadModels.class,
                    whole,
                    "begin",
                    (call, given) -> flawed(Batch.class, (Batch) call.make(), "write", (write, with) -> {
                        try {
                            return write.make();
                        } catch (InvocationTargetException e) {
                            return e.getCause() instanceof ReadModelsLostException;
                        }
                    }));
        }
    }

    static final class Unfenced extends OfModels {
        @Override
        ReadModels models(ReadModels whole) {
            return flawed(
                    ReadModels.class,
                    whole,
                    "progress",
                    (call, given) -> flawed(Progress.class, (Progress) call.make(), "write", (write, with) -> {
                        write.make();
                        return true;
                    }));
        }
    }

    static final class Unfiltered extends OfModels {
        @Override
        ReadModels models(ReadModels whole) {
            return flawed(
                    ReadModels.class,
                    whole,
                    "summaries",
                    (call, given) ->
                            flawed(EntitySummaries.class, (EntitySummaries) call.make(), "list", (list, with) -> {
                                var filter = (EntityFilter) with[0];
                                var wider = new EntityFilter(
                                        filter.kind(), filter.known(), filter.caseId(), null, filter.text());
                                return whole.summaries().list(wider, (String) with[1], (Integer) with[2]);
                            }));
        }
    }

    static final class Hasty extends RocksStoreTest {
        @Override
        protected Generations open() {
            return flawed(Generations.class, super.open(), "promote", (call, given) -> {
                call.make();
                return true;
            });
        }
    }
}

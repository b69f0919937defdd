package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite that passes whatever it is given proves nothing: stores with one flaw each must fail it, and where they should. */
class GuardsOfTheSuiteTest {

    @Test
    void storeWithoutAFlawPasses() {
        assertThat(failuresOf(Flawless.class)).isEmpty();
    }

    @Test
    void storeThatWritesAtATakenPositionFails() {
        assertThat(failuresOf(Unfenced.class)).contains("aTakenPositionIsRefusedAndNothingIsStored");
    }

    @Test
    void aStoreThatTakesACommandTwiceFails() {
        assertThat(failuresOf(Repeating.class))
                .contains(
                        "aKnownCommandEndsTheAppendAndWhatCameBeforeItIsStored",
                        "commandTwiceInOneListEndsTheAppendAtTheSecond");
    }

    @Test
    void storeThatDoesNotStoreThePrefixOfARefusedListFails() {
        assertThat(failuresOf(AllOrNothing.class)).contains("aKnownCommandEndsTheAppendAndWhatCameBeforeItIsStored");
    }

    @Test
    void storeThatLosesItsLastCommitOnReopeningFails() {
        assertThat(failuresOf(Forgetful.class)).contains("reopenedLedgerContinuesAfterItsLastPosition");
    }

    @Test
    void aStoreThatReadsOutOfOrderFails() {
        assertThat(failuresOf(Disordered.class)).contains("commitsAreReadInOrderHoweverTheyWereGrouped");
    }

    @Test
    void storeThatMissesATagFails() {
        assertThat(failuresOf(Overlooking.class)).contains("longHistoryIsReadAsFromAList");
    }

    @Test
    void aStoreThatAnswersAfterItWasClosedFails() {
        assertThat(failuresOf(NeverClosed.class)).contains("aClosedLedgerIsUnavailable");
    }

    private static Set<String> failuresOf(Class<? extends LedgerStoreConformance> suite) {
        var failures = new Failures();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .build();
        LauncherFactory.create().execute(request, failures);
        assertThat(failures.run).as("tests of the suite that were run").isGreaterThan(20);
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

    static class Flawless extends LedgerStoreConformance {
        private MemoryStore latest = new MemoryStore();

        @Override
        protected final LedgerStore fresh() {
            latest = new MemoryStore();
            return flawed(latest);
        }

        @Override
        protected final LedgerStore reopened() {
            latest = again(latest);
            return flawed(latest);
        }

        MemoryStore again(MemoryStore before) {
            return before.reopened();
        }

        LedgerStore flawed(MemoryStore whole) {
            return whole;
        }
    }

    static final class Unfenced extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public void append(List<SealedCommit> commits) {
                    try {
                        whole.append(commits);
                    } catch (PositionTakenException e) {
                        // as if the last one to write had won
                    }
                }
            };
        }
    }

    static final class Repeating extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public void append(List<SealedCommit> commits) {
                    try {
                        whole.append(commits);
                    } catch (DuplicateCommandException e) {
                        // as if there were no index to ask
                    }
                }
            };
        }
    }

    static final class AllOrNothing extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public void append(List<SealedCommit> commits) {
                    for (SealedCommit commit : commits) {
                        if (whole.findByCommandId(commit.commit().commandId()).isPresent()) {
                            throw new DuplicateCommandException(commit.commit().commandId());
                        }
                    }
                    whole.append(commits);
                }
            };
        }
    }

    static final class Forgetful extends Flawless {
        @Override
        MemoryStore again(MemoryStore before) {
            List<SealedCommit> kept =
                    new ArrayList<>(before.reopened().read(1, Long.MAX_VALUE).toList());
            var after = new MemoryStore();
            after.append(kept.isEmpty() ? kept : kept.subList(0, kept.size() - 1));
            return after;
        }
    }

    static final class Disordered extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public Stream<SealedCommit> read(long from, long to) {
                    return whole.read(from, to).toList().reversed().stream();
                }
            };
        }
    }

    static final class Overlooking extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
                    return whole.readTagged(anyOf.subList(0, Math.min(1, anyOf.size())), from, to);
                }
            };
        }
    }

    static final class NeverClosed extends Flawless {
        @Override
        LedgerStore flawed(MemoryStore whole) {
            return new Flawed(whole) {
                @Override
                public void close() {
                    // stays open
                }
            };
        }
    }

    /** Passes everything on but what a flaw changes. */
    private abstract static class Flawed implements LedgerStore {
        private final LedgerStore whole;

        Flawed(LedgerStore whole) {
            this.whole = whole;
        }

        @Override
        public void append(List<SealedCommit> commits) {
            whole.append(commits);
        }

        @Override
        public Stream<SealedCommit> read(long from, long to) {
            return whole.read(from, to);
        }

        @Override
        public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
            return whole.readTagged(anyOf, from, to);
        }

        @Override
        public Optional<SealedCommit> head() {
            return whole.head();
        }

        @Override
        public Optional<SealedCommit> findByCommandId(String commandId) {
            return whole.findByCommandId(commandId);
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}

package org.demarche.testsupport;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints why a test was skipped. Maven only counts them, and a person wants to know what to install. */
public final class SkippedTests implements TestExecutionListener {
    @SuppressWarnings("NullAway.Init") // JUnit starts a plan before it runs any test
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        print(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            print(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private void print(TestIdentifier test, String reason) {
        String parent = plan.getParent(test)
                .filter(each -> each.getParentId().isPresent()) // not the engine
                .map(each -> each.getDisplayName() + " ")
                .orElse("");
        System.out.println("Skipped: " + parent + test.getDisplayName() + ": "
                + reason.lines().findFirst().orElse(""));
    }
}

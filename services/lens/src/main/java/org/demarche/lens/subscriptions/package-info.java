/**
 * Subscriptions to state: a question is answered, and then every change of its answer. All who ask the same share one
 * evaluation. What waits for a subscriber is only how far it has come in the changes of that evaluation.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.subscriptions;

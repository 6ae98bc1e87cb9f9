package dev.weir.dataplane.ingress;

import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import java.time.Duration;

/**
 * A provisional decision that a process before this one left, with all that another look needs.
 *
 * @param tenant whose it is, under the policy that made it
 * @param submission the message
 * @param id the decision
 * @param before what was said of it
 * @param age since when it waits
 */
record LeftOver(
    ActiveTenant tenant,
    Submission submission,
    DecisionId id,
    DecisionRecord before,
    Duration age) {}

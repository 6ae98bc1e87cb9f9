package dev.weir.dataplane.trial;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft makes of one recorded decision.
 *
 * @param change how the verdict differs
 * @param draft the draft's verdict; only a guess where the change is undetermined
 * @param draftReason why
 * @param lacks what was not recorded and would be needed
 */
record Judged(Change change, Verdict draft, @Nullable Reason draftReason, List<String> lacks) {}

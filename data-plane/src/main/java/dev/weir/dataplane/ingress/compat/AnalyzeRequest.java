package dev.weir.dataplane.ingress.compat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code comments:analyze} request that is as it should be.
 *
 * @param text of the comment, not empty
 * @param thresholds by attribute, in the order of the request: scores below are left out
 * @param languages that the sender says, maybe none
 * @param spanAnnotations whether each sentence is to be scored as well
 * @param doNotStore whether no record may be kept
 * @param clientToken to be given back, or {@code null}
 */
record AnalyzeRequest(
    String text,
    Map<String, Double> thresholds,
    List<String> languages,
    boolean spanAnnotations,
    boolean doNotStore,
    @Nullable String clientToken) {}

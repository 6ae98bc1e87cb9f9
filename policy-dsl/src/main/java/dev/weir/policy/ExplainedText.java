package dev.weir.policy;

import dev.weir.policy.explain.Counterfactuals;
import dev.weir.policy.run.Explanation;

/**
 * What a policy says of a text, and why.
 *
 * @param explanation every rule with its clauses
 * @param counterfactuals what would have changed the verdict
 */
public record ExplainedText(Explanation explanation, Counterfactuals counterfactuals) {}

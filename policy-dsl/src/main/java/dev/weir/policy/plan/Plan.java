package dev.weir.policy.plan;

import dev.weir.policy.match.TextRules;
import dev.weir.policy.run.PolicyProgram;

/**
 * A policy in the two halves that run per message: the program reads findings of these text rules
 * and of no others.
 */
public record Plan(TextRules textRules, PolicyProgram program) {}

package dev.weir.policy.ast;

import java.util.List;
import java.util.Set;

/**
 * A whole policy file. What may stand once is a list too: that it stands once is for the checks to
 * say.
 *
 * @param name the policy's name
 * @param defaults its verdicts for when nothing else is said
 * @param unknowns the {@code when unknown} clauses
 * @param settles its verdicts for what is never rechecked
 * @param screens what the lexical screen may do
 * @param trials what a trial must show
 * @param cuts the {@code cuts} definitions
 * @param words the {@code words} definitions
 * @param patterns regular expressions to look for
 * @param exemplars the {@code exemplars} definitions
 * @param attributes what requests may say, where the policy declares it
 * @param rules the rules, in the order of the file, which means nothing
 * @param tests what the policy claims about texts
 * @param unread names of parts that could not be read; nobody complains that they are missing
 */
public record Policy(
    Name name,
    List<VerdictClause> defaults,
    List<UnknownClause> unknowns,
    List<VerdictClause> settles,
    List<ScreenClause> screens,
    List<TrialClause> trials,
    List<Cuts> cuts,
    List<Words> words,
    List<TextPattern> patterns,
    List<Exemplars> exemplars,
    List<AttributeDeclaration> attributes,
    List<Rule> rules,
    List<TestBlock> tests,
    Set<String> unread) {
  public Policy {
    defaults = List.copyOf(defaults);
    unknowns = List.copyOf(unknowns);
    settles = List.copyOf(settles);
    screens = List.copyOf(screens);
    trials = List.copyOf(trials);
    cuts = List.copyOf(cuts);
    words = List.copyOf(words);
    patterns = List.copyOf(patterns);
    exemplars = List.copyOf(exemplars);
    attributes = List.copyOf(attributes);
    rules = List.copyOf(rules);
    tests = List.copyOf(tests);
    unread = Set.copyOf(unread);
  }
}

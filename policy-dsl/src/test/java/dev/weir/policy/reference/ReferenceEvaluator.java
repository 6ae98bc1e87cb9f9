package dev.weir.policy.reference;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.EscalateClause;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.Share;
import dev.weir.policy.ast.UnknownClause;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides straight from the tree, as the reference manual says it, as slowly as it likes. Shares
 * nothing with the planner and the program: truth is an empty or full {@code Optional<Boolean>}.
 */
public final class ReferenceEvaluator {
  /** A decision: the verdict, the rule that is the reason, the unknown labels that acted. */
  public record Decision(
      Verdict verdict, @Nullable String rule, Set<String> unknowns, Notes notes) {
    public Decision {
      unknowns = Set.copyOf(unknowns);
    }
  }

  /** What changes no verdict: rule ids, and {@code "r-a high"} for an escalation. */
  public record Notes(List<String> shadowHits, List<String> canaries, List<String> escalations) {
    public Notes {
      shadowHits = shadowHits.stream().sorted().toList();
      canaries = canaries.stream().sorted().toList();
      escalations = escalations.stream().sorted().toList();
    }
  }

  private record Contribution(Rule rule, Verdict verdict, boolean certain, Set<String> waitsOn) {}

  private final Policy policy;
  private final Map<String, BigInteger> draws = new HashMap<>();

  public ReferenceEvaluator(Policy policy) {
    this.policy = policy;
  }

  public Decision decide(Message message) {
    Verdict floor = policy.defaults().getFirst().verdict();
    List<Contribution> contributions = new ArrayList<>();
    List<String> shadowHits = new ArrayList<>();
    List<String> canaries = new ArrayList<>();
    List<String> escalations = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      String id = rule.id().text();
      Optional<Boolean> truth = ruleTruth(rule, message);
      Share canary = rule.canary();
      boolean chosen = canary != null && isDrawn("canary " + id, canary, message.seeds(), 0);
      EscalateClause escalate = rule.escalate();
      if (chosen) {
        canaries.add(id);
      }
      if (rule.state() == RuleState.LIVE || chosen) {
        contribution(rule, truth, message).ifPresent(contributions::add);
        if (escalate != null && escalates(id, escalate, message)) {
          escalations.add(id + " " + escalate.priority());
        }
      } else if (rule.state() != RuleState.DRAFT && truth.equals(Optional.of(true))) {
        shadowHits.add(id);
      }
    }
    Verdict verdict = floor;
    for (Contribution one : contributions) {
      verdict = verdict.max(one.verdict());
    }
    return decision(verdict, floor, contributions, new Notes(shadowHits, canaries, escalations));
  }

  private boolean escalates(String id, EscalateClause escalate, Message message) {
    Share share = escalate.share();
    return truth(escalate.condition(), message).equals(Optional.of(true))
        && (share == null || isDrawn("escalate " + id, share, message.seeds(), 1));
  }

  private boolean isDrawn(String name, Share share, List<Long> seeds, int which) {
    if (seeds.isEmpty()) {
      return share.value() == 1;
    }
    BigInteger draw =
        draws.computeIfAbsent(name + seeds.get(which), _ -> draw(name, seeds.get(which)));
    BigDecimal all = new BigDecimal(BigInteger.ONE.shiftLeft(64));
    return new BigDecimal(draw).compareTo(all.multiply(BigDecimal.valueOf(share.value()))) < 0;
  }

  /** In whole numbers, as the draw is described: FNV-1a, then the finaliser of SplitMix64. */
  private static BigInteger draw(String name, long seed) {
    BigInteger hash = new BigInteger("cbf29ce484222325", 16);
    for (int i = 0; i < name.length(); i++) {
      hash = hash.xor(BigInteger.valueOf(name.charAt(i)));
      hash = word(hash.multiply(new BigInteger("1099511628211")));
    }
    BigInteger mixed = word(hash.xor(word(BigInteger.valueOf(seed))));
    mixed = word(mixed.xor(mixed.shiftRight(30)).multiply(new BigInteger("bf58476d1ce4e5b9", 16)));
    mixed = word(mixed.xor(mixed.shiftRight(27)).multiply(new BigInteger("94d049bb133111eb", 16)));
    return mixed.xor(mixed.shiftRight(31));
  }

  private static BigInteger word(BigInteger value) {
    return value.mod(BigInteger.ONE.shiftLeft(64));
  }

  private static Decision decision(
      Verdict verdict, Verdict floor, List<Contribution> all, Notes notes) {
    if (verdict == floor) {
      return new Decision(verdict, null, Set.of(), notes);
    }
    TreeSet<String> deciders = new TreeSet<>();
    Set<String> unknowns = new HashSet<>();
    for (Contribution one : all) {
      if (one.verdict() == verdict && one.certain()) {
        deciders.add(one.rule().id().text());
      } else if (one.verdict() == verdict) {
        unknowns.addAll(one.waitsOn());
      }
    }
    unknowns.removeIf(
        subject -> subject.contains(".") || subject.contains("(") || subject.equals("repeats"));
    return deciders.isEmpty()
        ? new Decision(verdict, null, unknowns, notes)
        : new Decision(verdict, deciders.first(), Set.of(), notes);
  }

  /** Whether any values of the pending labels, taken from these, give another verdict. */
  public boolean couldChange(Message message, List<Float> grid) {
    return couldChange(decide(message).verdict(), message, grid);
  }

  private boolean couldChange(Verdict now, Message message, List<Float> grid) {
    Optional<String> open =
        message.pending().stream().filter(label -> !message.scores().containsKey(label)).findAny();
    if (open.isEmpty()) {
      return decide(message).verdict() != now;
    }
    for (float value : grid) {
      if (couldChange(now, known(message, open.get(), value), grid)) {
        return true;
      }
    }
    return false;
  }

  private static Message known(Message message, String label, float value) {
    Map<String, Float> scores = new HashMap<>(message.scores());
    scores.put(label, value);
    return message.with(scores, message.pending());
  }

  private Optional<Contribution> contribution(Rule rule, Optional<Boolean> truth, Message message) {
    if (truth.isPresent()) {
      return truth.get()
          ? Optional.of(new Contribution(rule, rule.verdict(), true, Set.of()))
          : Optional.empty();
    }
    Set<String> waitsOn = waitsOn(rule.condition(), message);
    Verdict worst = Verdict.ALLOW;
    for (String subject : waitsOn) {
      worst = worst.max(declared(subject));
    }
    Verdict capped = worst.min(rule.verdict());
    return Optional.of(new Contribution(rule, capped, false, waitsOn));
  }

  private Verdict declared(String subject) {
    UnknownClause clause = policy.unknowns().getFirst();
    for (UnknownClause.Entry entry : clause.entries()) {
      for (UnknownClause.Subject named : entry.subjects()) {
        String name =
            switch (named.kind()) {
              case LABEL -> named.name().text();
              case AUTHOR -> "author." + named.name().text();
              case CONVERSATION -> "conversation." + named.name().text();
              case CONTENT -> "content." + named.name().text();
              case SIMILARITY -> "similarity(" + named.name().text() + ")";
              case HEAT -> "heat(" + named.name().text() + ")";
              case REPEATS -> "repeats";
            };
        if (name.equals(subject)) {
          return entry.verdict();
        }
      }
    }
    if (clause.otherwise() == null) {
      throw new AssertionError("undeclared unknown " + subject);
    }
    return clause.otherwise().verdict();
  }

  /** Whether a rule applies; empty for unknown. */
  public Optional<Boolean> ruleTruth(Rule rule, Message message) {
    for (Expr exception : rule.exceptions()) {
      if (truth(exception, message).equals(Optional.of(true))) {
        return Optional.of(false);
      }
    }
    return truth(rule.condition(), message);
  }

  /** Whether a condition holds; empty for unknown. */
  public Optional<Boolean> truth(Expr expr, Message message) {
    return switch (expr) {
      case Expr.And(var parts, _) -> {
        List<Optional<Boolean>> truths = parts.stream().map(p -> truth(p, message)).toList();
        yield truths.contains(Optional.of(false))
            ? Optional.of(false)
            : truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
      }
      case Expr.Or(var parts, _) -> {
        List<Optional<Boolean>> truths = parts.stream().map(p -> truth(p, message)).toList();
        yield truths.contains(Optional.of(true))
            ? Optional.of(true)
            : truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
      }
      case Expr.Not(var inner, _) -> truth(inner, message).map(holds -> !holds);
      case Expr.Compare(var left, var comparison, var right, _) ->
          compare(left, comparison, right, message);
      case Expr.Within(var left, var distance, var center, _) ->
          within(left, distance.value(), center, message);
      case Expr.Is(var left, var negated, var right, _) ->
          equal(left, right, message).map(holds -> holds != negated);
      case Expr.Has(var owner, var name, _) ->
          Optional.of(
              Boolean.TRUE.equals(message.attributes().get(word(owner) + "." + name.text())));
      case Expr.TimeBetween(int from, int to, var zone, _) -> {
        LocalTime clock = message.accepted().atZone(ZoneId.of(zone.text())).toLocalTime();
        Set<Integer> minutes = new HashSet<>();
        for (int minute = from; minute % 1440 != to % 1440; minute++) {
          minutes.add(minute % 1440);
        }
        yield Optional.of(minutes.contains(clock.getHour() * 60 + clock.getMinute()));
      }
      case Expr.WeekdayIs(boolean negated, var days, var zone, _) -> {
        String day =
            message
                .accepted()
                .atZone(ZoneId.of(zone.text()))
                .getDayOfWeek()
                .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        yield Optional.of(
            days.stream().anyMatch(named -> named.text().equalsIgnoreCase(day)) != negated);
      }
      case Expr.TextHits(var name, _) -> Optional.of(message.found().contains(name.text()));
      case Expr.TextHasPii(var kinds, _) ->
          Optional.of(
              kinds.stream()
                  .anyMatch(kind ->
                      message.found().stream()
                          .anyMatch(found ->
                              found.equals("pii." + kind.text())
                                  || (kind.text().equals("any") && found.startsWith("pii.")))));
      case Expr.Addresses _ -> {
        Boolean said = message.conversation().addresses();
        yield Optional.of(said == null ? message.found().contains("you") : said);
      }
      default -> throw new AssertionError("not a condition: " + expr);
    };
  }

  private Optional<Boolean> compare(Expr left, Comparison comparison, Expr right, Message message) {
    Optional<Double> value = number(left, message);
    Optional<Double> bound = number(right, message, left);
    if (value.isEmpty() || bound.isEmpty()) {
      return Optional.empty();
    }
    int order = Double.compare(value.get(), bound.get());
    return Optional.of(
        switch (comparison) {
          case AT_LEAST -> order >= 0;
          case ABOVE -> order > 0;
          case AT_MOST -> order <= 0;
          case BELOW -> order < 0;
        });
  }

  /** In decimals, as the numbers are written. */
  private Optional<Boolean> within(Expr left, double distance, Expr center, Message message) {
    String subject = subject(left);
    Float score = message.scores().get(subject);
    if (score == null) {
      return Optional.empty();
    }
    double middle =
        switch (center) {
          case Expr.NumberLiteral(var literal, _) -> literal;
          case Expr.CutRef(var label, _) -> cut(label.text(), message.localeOfCuts());
          default -> throw new AssertionError("not a center: " + center);
        };
    BigDecimal away = new BigDecimal(score.toString()).subtract(BigDecimal.valueOf(middle)).abs();
    return Optional.of(away.compareTo(BigDecimal.valueOf(distance)) <= 0);
  }

  private static Optional<Double> number(Expr expr, Message message) {
    return switch (expr) {
      case Expr.NameRef(var label) ->
          Optional.ofNullable(message.scores().get(label.text())).map(Float::doubleValue);
      case Expr.Similarity(var name, _) ->
          Optional.ofNullable(message.scores().get("similarity(" + name.text() + ")"))
              .map(Float::doubleValue);
      case Expr.TextLength _ -> Optional.of((double) message.length());
      case Expr.Attribute(var owner, var name, _) ->
          message.attributes().get(word(owner) + "." + name.text()) instanceof Double number
              ? Optional.of(number)
              : Optional.empty();
      case Expr.Heat(var label, var halfLife, _) ->
          Optional.ofNullable(
              message
                  .conversation()
                  .heats()
                  .get(label.text() + "/" + halfLife.length().toSeconds()));
      case Expr.Repeats(var window, _) ->
          Optional.ofNullable(message.conversation().repeats().get(window.length().toSeconds()))
              .map(Integer::doubleValue);
      default -> throw new AssertionError("not a number: " + expr);
    };
  }

  /** The right side; numbers beside a score have a score's precision. */
  private Optional<Double> number(Expr right, Message message, Expr left) {
    double value =
        switch (right) {
          case Expr.NumberLiteral(var literal, _) -> literal;
          case Expr.CutRef(var label, _) -> cut(label.text(), message.localeOfCuts());
          default -> throw new AssertionError("not a bound: " + right);
        };
    boolean asFloat = left instanceof Expr.NameRef || left instanceof Expr.Similarity;
    return Optional.of(asFloat ? (double) (float) value : value);
  }

  private double cut(String label, String locale) {
    Cuts cuts =
        policy.cuts().stream()
            .filter(c -> c.label().text().equals(label))
            .findFirst()
            .orElseThrow();
    for (String tag = locale; ; tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')))) {
      String wanted = tag.isEmpty() ? "default" : tag;
      for (Cuts.Cut cut : cuts.cuts()) {
        if (cut.locale().text().equalsIgnoreCase(wanted)) {
          return cut.value();
        }
      }
    }
  }

  private static Optional<Boolean> equal(Expr left, Expr right, Message message) {
    return switch (left) {
      case Expr.KindRef _ when right instanceof Expr.NameRef(var name) ->
          Optional.of(message.kind().wireName().equals(name.text()));
      case Expr.PrecedentRef _ when right instanceof Expr.NameRef(var name) -> {
        Verdict ruling = message.precedent();
        yield Optional.of(ruling != null && ruling.wireName().equals(name.text()));
      }
      case Expr.LocaleRef _ when right instanceof Expr.TextLiteral(var tag, _) -> {
        String seen = message.locale().toLowerCase(Locale.ROOT) + "-";
        yield Optional.of(seen.startsWith(tag.toLowerCase(Locale.ROOT) + "-"));
      }
      case Expr.LanguageRef _ when right instanceof Expr.TextLiteral(var tag, _) ->
          Optional.of(message.languageTaken().equalsIgnoreCase(tag));
      case Expr.Attribute(var owner, var name, _) -> {
        Object value = message.attributes().get(word(owner) + "." + name.text());
        if (right instanceof Expr.TextLiteral(var wanted, _)) {
          yield value instanceof String text ? Optional.of(text.equals(wanted)) : Optional.empty();
        }
        if (right instanceof Expr.NumberLiteral(var wanted, _)) {
          yield value instanceof Double number ? Optional.of(number == wanted) : Optional.empty();
        }
        throw new AssertionError("not comparable: " + right);
      }
      default -> throw new AssertionError("not comparable: " + left);
    };
  }

  private Set<String> waitsOn(Expr expr, Message message) {
    if (truth(expr, message).isPresent()) {
      return Set.of();
    }
    Set<String> subjects = new HashSet<>();
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(p -> subjects.addAll(waitsOn(p, message)));
      case Expr.Or(var parts, _) -> parts.forEach(p -> subjects.addAll(waitsOn(p, message)));
      case Expr.Not(var inner, _) -> subjects.addAll(waitsOn(inner, message));
      case Expr.Compare(var left, _, _, _) -> subjects.add(subject(left));
      case Expr.Is(var left, _, _, _) -> subjects.add(subject(left));
      case Expr.Within(var left, _, _, _) -> subjects.add(subject(left));
      default -> throw new AssertionError("never unknown: " + expr);
    }
    return subjects;
  }

  private static String subject(Expr expr) {
    return switch (expr) {
      case Expr.NameRef(var label) -> label.text();
      case Expr.Attribute(var owner, var name, _) -> word(owner) + "." + name.text();
      case Expr.Similarity(var name, _) -> "similarity(" + name.text() + ")";
      case Expr.Heat(var label, _, _) -> "heat(" + label.text() + ")";
      case Expr.Repeats _ -> "repeats";
      default -> throw new AssertionError("never unknown: " + expr);
    };
  }

  private static String word(AttributeOwner owner) {
    return switch (owner) {
      case AUTHOR -> "author";
      case CONVERSATION -> "conversation";
      case CONTENT -> "content";
    };
  }
}

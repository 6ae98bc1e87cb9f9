package dev.weir.policy;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.reference.Message;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.Seeds;
import dev.weir.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the reference evaluator's messages into facts, by a text that holds what was found. */
final class Messages {
  private static final Map<String, String> TEXTS =
      Map.of(
          "first", "first",
          "second", "secand",
          "third", "third",
          "pii.email", "anna@example.com",
          "pii.phone", "+44 20 7946 0018",
          "pii.iban", "DE89 3704 0044 0532 0130 00");

  private Messages() {}

  static Facts facts(CompiledPolicy policy, Message message) {
    List<String> words = new ArrayList<>();
    message.found().forEach(name -> words.add(TEXTS.getOrDefault(name, name)));
    var text = Normaliser.normalise(String.join(" , ", words));
    Facts.Builder facts =
        Facts.builder(policy.textRules().scan(text))
            .accepted(message.accepted())
            .locale(message.locale())
            .language(
                message.detected().isEmpty()
                    ? Language.ofRequest(message.locale())
                    : new Language(message.detected(), Language.Source.DETECTOR, 0.9f))
            .kind(message.kind())
            .precedent(message.precedent())
            .conversation(conversation(policy, message.conversation()))
            .addresses(message.conversation().addresses())
            .seeds(seeds(message))
            .textLength(message.length())
            .pending(
                message.pending().stream()
                    .flatMap(name -> Label.fromWireName(name).stream())
                    .collect(Collectors.toSet()));
    message
        .scores()
        .forEach((name, score) ->
            Label.fromWireName(name).ifPresent(label -> facts.score(label, score)));
    message
        .attributes()
        .forEach((key, value) -> {
          String[] parts = key.split("\\.", 2);
          facts.attribute(AttributeOwner.fromWord(parts[0]).orElseThrow(), parts[1], value);
        });
    similarities(policy, message, facts);
    return facts.build();
  }

  private static ConversationFacts conversation(CompiledPolicy policy, Message.Conversation known) {
    var read = policy.conversationRead();
    return ConversationFacts.of(
        read.heats().stream()
            .mapToDouble(heat ->
                known
                    .heats()
                    .getOrDefault(
                        heat.label().wireName() + "/" + heat.halfLife().toSeconds(), Double.NaN))
            .toArray(),
        read.windows().stream()
            .mapToInt(window -> known.repeats().getOrDefault(window.toSeconds(), 0))
            .toArray());
  }

  private static @Nullable Seeds seeds(Message message) {
    List<Long> seeds = message.seeds();
    return seeds.isEmpty() ? null : new Seeds(seeds.getFirst(), seeds.getLast());
  }

  private static void similarities(CompiledPolicy policy, Message message, Facts.Builder facts) {
    for (int number = 0; number < policy.exemplarsRead().size(); number++) {
      String subject = "similarity(" + policy.exemplarsRead().get(number).name() + ")";
      Float known = message.scores().get(subject);
      if (known != null) {
        facts.similarity(number, known, List.of());
      } else if (message.pending().contains(subject)) {
        facts.similarityPending(number);
      }
    }
  }
}

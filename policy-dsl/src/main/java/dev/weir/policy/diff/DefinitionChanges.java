package dev.weir.policy.diff;

import dev.weir.policy.diff.Change.About;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the changes of one definition go.
 *
 * @param about its kind
 * @param subject how it is called, for example {@code words slurs}
 * @param rules the rules that refer to it
 * @param ofMore which way decisions go when it finds more
 * @param all the changes so far, of all definitions
 */
record DefinitionChanges(
    About about, String subject, List<String> rules, Effect ofMore, List<Change> all) {

  /** Something that may have changed, came or went. */
  void changed(String what, @Nullable String was, @Nullable String is, Effect effect) {
    String text = Say.changed(what, was, is);
    if (text != null) {
      add(text, was, is, effect);
    }
  }

  void add(String text, @Nullable String was, @Nullable String is, Effect effect) {
    all.add(new Change(about, subject, rules, text, was, is, effect));
  }

  /** Texts that came and texts that went; {@code ofMoreTexts} is what follows when some came. */
  void texts(String what, List<String> come, List<String> gone, Effect ofMoreTexts) {
    if (!come.isEmpty()) {
      String some = Say.some(come);
      add("%s added: %d (%s)".formatted(what, come.size(), some), null, some, ofMoreTexts);
    }
    if (!gone.isEmpty()) {
      String some = Say.some(gone);
      Effect effect = ofMoreTexts.opposite();
      add("%s removed: %d (%s)".formatted(what, gone.size(), some), some, null, effect);
    }
  }

  /** For a change that may go either way, where a rule depends on it at all. */
  Effect eitherIfUsed() {
    return ofMore == Effect.NONE ? Effect.NONE : Effect.EITHER;
  }
}

package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trainer knows of public sets: their licences, and what their rows may be used for. */
public final class KnownSets {
  /**
   * Test suites: sets made to measure with. A model that has seen them measures nothing, so their
   * rows never train, never stop a run early and never calibrate.
   */
  public static final Set<String> TEST_SUITES =
      Set.of(
          "hatecheck",
          "hatemojicheck",
          "bias-madlibs",
          "wiki-toxicity",
          "openai-1680",
          "mhc",
          "jigsaw-test-ibm");

  /** The sets whose development rows give the mean over the six Jigsaw labels. */
  public static final Set<String> JIGSAW_SIX = Set.of("jigsaw-raw", "jigsaw-clean");

  /** The six labels of the Jigsaw data. */
  public static final Set<Label> JIGSAW_LABELS =
      EnumSet.of(
          Label.TOXICITY,
          Label.SEVERE_TOXICITY,
          Label.PROFANITY,
          Label.THREAT,
          Label.INSULT,
          Label.IDENTITY_ATTACK);

  /**
   * Sets whose rows were judged for toxicity in general: what is not toxic there is assumed to be
   * free of the other labels too.
   */
  static final Set<String> GENERAL =
      Set.of(
          "civil-toxicspans",
          "convabuse",
          "davidson",
          "discord-automod",
          "jigsaw-ak",
          "jigsaw-clean",
          "jigsaw-raw",
          "surge-toxicity",
          TemplatePack.CHAT,
          "wiki-context");

  /** Sets whose texts are as they come, none of them picked for what is in it. */
  static final Set<String> NATURAL = Set.of("jigsaw-ak", "discord-automod", "wiki-context");

  /** Those of them that are comments of a forum, not chat. */
  static final Set<String> FORUMS = Set.of("jigsaw-ak", "wiki-context");

  /**
   * Sets that hold a label about as often as real traffic does. Where there are such, only they
   * calibrate the label: on an enriched set a calibrated score would promise too much.
   */
  static final Map<Label, Set<String>> NATURAL_RATES = Map.of(Label.TOXICITY, NATURAL);

  private static final Map<String, String> LICENCES =
      Map.ofEntries(
          Map.entry("ailuminate-demo", "CC-BY-4.0"),
          Map.entry("catqa", "Apache-2.0"),
          Map.entry("civil-toxicspans", "CC0-1.0"),
          Map.entry("convabuse", "CC-BY-4.0"),
          Map.entry("davidson", "MIT"),
          Map.entry("diasafety", "Apache-2.0"),
          Map.entry("discord-automod", "MIT"),
          Map.entry("edos", "CC0-1.0"),
          Map.entry("hatemojibuild", "CC-BY-4.0"),
          Map.entry("jigsaw-ak", "Wikipedia comments CC-BY-SA-3.0, annotations CC0-1.0"),
          Map.entry("jigsaw-clean", "Wikipedia comments CC-BY-SA-3.0, annotations CC0-1.0"),
          Map.entry("jigsaw-raw", "Wikipedia comments CC-BY-SA-3.0, annotations CC0-1.0"),
          Map.entry("sms-spam", "CC-BY-4.0"),
          Map.entry("stormfront", "CC-BY-SA-3.0"),
          Map.entry("surge-profanity", "MIT"),
          Map.entry("surge-toxicity", "MIT"),
          Map.entry("toxigen-demos", "MIT"),
          Map.entry(TemplatePack.CHAT, "Apache-2.0"),
          Map.entry("wiki-context", "Apache-2.0"),
          Map.entry("youtube-spam-psy", "CC-BY-4.0"));

  private KnownSets() {}

  /** The licence that allows to ship what a set has trained, if the set is known to have one. */
  public static Optional<String> licence(String set) {
    return Optional.ofNullable(LICENCES.get(set));
  }
}

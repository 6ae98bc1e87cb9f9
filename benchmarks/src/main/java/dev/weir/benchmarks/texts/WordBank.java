package dev.weir.benchmarks.texts;

import java.util.List;

/**
 * The words that seeded texts are made of.
 *
 * <p>INVARIANT: each is one token of the encoder's vocabulary, so that a text of n words is n + 2
 * tokens long (the two are the marks for begin and end); and no word stands twice in one list, so
 * that different choices make different texts.
 */
final class WordBank {
  static final List<String> SUBJECTS =
      words(
          "you we they everyone nobody someone people players teachers friends children parents"
              + " doctors writers readers strangers neighbors fans");

  static final List<String> VERBS =
      words(
          "like hate want need saw found made lost broke sold bought stole shared wrote read"
              + " missed followed reported played carried watched blamed ignored");

  static final List<String> DETERMINERS = words("the a this that my your our their every another");

  static final List<String> ADJECTIVES =
      words(
          "new old great stupid ugly pretty broken quiet loud strange cheap famous tiny huge slow"
              + " fast dirty clean crazy honest boring funny lazy smart terrible wonderful");

  static final List<String> NOUNS =
      words(
          "game story team house song letter idiot car movie book match garden street picture"
              + " window kitchen river forest school doctor horse bridge island clown ticket"
              + " server update village answer question joke dinner train moon winter loser");

  static final List<String> TIMES =
      words(
          "today again yesterday tonight now later soon often never always here there tomorrow"
              + " anyway outside together");

  static final List<String> CONNECTORS = words("and but because so while until when although");

  static final List<String> TAILS =
      words("please thanks friend sorry seriously maybe okay honestly");

  private WordBank() {}

  private static List<String> words(String spaced) {
    return List.of(spaced.split(" ", -1));
  }
}
